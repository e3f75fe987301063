import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Day } from '../../platform/day.ts'
import { formatDay } from '../format.ts'
import { useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { DayField } from '../ui/day-field.tsx'
import { inWords } from './capacity-words.ts'
import { useDay } from './day.ts'
import styles from './shell.module.css'

/** In what one acts, and which day one looks at; another day than today turns the bar gold. */
export function ContextBar() {
  const me = useMe()
  const { day, isOtherDay } = useDay()
  const navigate = useNavigate()
  const show = (chosen: Day | null) =>
    navigate({
      to: '.',
      search: (search) => ({
        ...search,
        day: chosen === me.today ? undefined : (chosen ?? undefined),
      }),
    })

  return (
    <div className={[styles.context, isOtherDay ? styles.past : ''].join(' ')}>
      <span className={styles.printed}>
        {m.shell_as_of()} {formatDay(day)}
      </span>
      <ActingIn />
      <span className={styles.day} data-tour="day">
        <span className={styles.words}>{m.shell_as_of()}</span>
        <DayField hideLabel size="xs" label={m.shell_as_of_label()} value={day} onChange={show} />
        {isOtherDay && (
          <>
            <strong>{m.shell_read_only({ day: formatDay(day) })}</strong>
            <Button size="compact-sm" variant="default" onClick={() => show(null)}>
              {m.shell_back_to_today()}
            </Button>
          </>
        )}
      </span>
    </div>
  )
}

const ActingChoice = lazy(() =>
  import('./acting-choice.tsx').then((file) => ({ default: file.ActingChoice })),
)

/** In what one acts; a choice for those who hold several posts or roles. */
function ActingIn() {
  const { capacities, chosen, grants, name } = useMe()
  const only = capacities[0] ?? grants[0]
  if (capacities.length < 2)
    return (
      <span className={styles.only}>
        <span className={styles.words}>{only ? m.shell_acting_as() : m.shell_signed_in_as()} </span>
        <strong>{only ? inWords(only) : name}</strong>
      </span>
    )
  const all = { value: '', label: m.shell_all_capacities({ count: capacities.length }) }
  const choices = capacities.map((one) => ({ value: one.key, label: inWords(one) }))
  return (
    <span className={styles.acting}>
      <Suspense>
        <ActingChoice chosen={chosen} choices={[all, ...choices]} />
      </Suspense>
    </span>
  )
}
