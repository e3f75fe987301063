import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { type Choice, choicesOf } from './periods.ts'

/**
 * In which days things happened: since the start of the year, in a year, quarter or month, or from
 * any day on. The last day is the one looked at, so choosing a period goes to its last day.
 */
export function PeriodChoice({ from }: { from: string | undefined }) {
  const { day } = useDay()
  const { today } = useMe()
  // Two choices may mean the same days, such as July and the quarter it begins: what was picked stays.
  const [picked, setPicked] = useState('')
  const navigate = useNavigate()
  const choose = (chosen: { from: string | undefined; last: string }) =>
    navigate({
      to: '.',
      replace: true,
      search: (search) => ({
        ...search,
        from: chosen.from,
        day: chosen.last === today ? undefined : chosen.last,
      }),
    })
  const { years, quarters, months } = choicesOf(day, today)
  const all = new Map(
    [years, quarters, months].flatMap((choices, which) =>
      choices.map((one) => [keyOf(which, one), one] as const),
    ),
  )
  const fitting = [...all].filter(([, one]) => one.from === from && one.last === day)
  const [first] = fitting[0] ?? [from === undefined ? '' : other]
  const value = picked === other || fitting.some(([key]) => key === picked) ? picked : first
  const pick = (key: string) => {
    setPicked(key)
    const chosen = all.get(key)
    if (chosen || key === '') void choose(chosen ?? { from: undefined, last: day })
  }
  return (
    <>
      <NativeSelect
        label={m.figures_period()}
        value={value}
        onChange={(event) => pick(event.currentTarget.value)}
        data={[
          { value: '', label: m.figures_period_year_so_far() },
          group(1, m.figures_period_quarters(), quarters, ({ number, year }) =>
            m.figures_period_quarter({ quarter: roman[number] ?? number, year }),
          ),
          group(2, m.figures_period_months(), months, ({ number, year }) =>
            m.figures_period_month({ month: number, year }),
          ),
          group(0, m.figures_period_years(), years, ({ year }) => m.figures_period_year({ year })),
          { value: other, label: m.figures_period_other() },
        ]}
      />
      {value === other && (
        <DayField
          label={m.figures_period_from()}
          value={from ?? null}
          onChange={(chosen) => chosen && choose({ from: chosen, last: day })}
        />
      )}
    </>
  )
}

const other = 'other'
const roman = ['', 'I', 'II', 'III', 'IV']

function keyOf(which: number, { from }: Choice): string {
  return `${which}:${from}`
}

function group(
  which: number,
  name: string,
  choices: readonly Choice[],
  label: (choice: Choice) => string,
) {
  return {
    group: name,
    items: choices.map((choice) => ({ value: keyOf(which, choice), label: label(choice) })),
  }
}
