import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { figuresApi } from '../contract.ts'
import { whyNotByMonth } from '../rules.ts'
import { type Asked, figureSearch } from './asked.ts'
import { heightsOf, type Month } from './heights.ts'
import styles from './month-bars.module.css'
import { monthsOf } from './months-asked.ts'
import { figureValue } from './values.ts'

/**
 * A figure at the end of each of the last months, or how much happened in each month of the
 * period; each bar opens its month.
 */
export function MonthBars({ id, unit, asked }: { id: string; unit: string; asked: Asked }) {
  const days = monthsOf(asked, whyNotByMonth)
  const { data: months } = useQuery({
    queryKey: ['figure', id, asked, 'months'],
    queryFn: () => call(figuresApi.months, { id, ...days, months: 12 }),
  })
  const title = 'from' in days ? m.figures_months_within() : m.figures_months()
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {months ? <Bars id={id} unit={unit} months={months} label={title} /> : <Waiting />}
    </section>
  )
}

type Months = ReplyOf<typeof figuresApi.months>

function Bars({
  id,
  unit,
  months,
  label,
}: {
  id: string
  unit: string
  months: Months
  label: string
}) {
  const { today } = useMe()
  const heights = heightsOf(months)
  return (
    <>
      {months.every(({ period }) => period === null) && <p>{growthOf(months, unit)}</p>}
      <ol className={styles.bars} aria-label={label}>
        {months.map(({ day, period, value }, index) => (
          <li key={day} className={index === months.length - 1 ? styles.now : undefined}>
            <Link
              to="/so-lieu/$id"
              params={{ id }}
              search={(search) => ({
                ...figureSearch(search),
                from: period?.from,
                day: day === today ? undefined : day,
              })}
            >
              <span className={styles.value}>{figureValue(unit, value)}</span>
              <span className={styles.bar} style={{ height: `${heights[index]}%` }} />
              <span>
                {day.slice(5, 7)}/{day.slice(2, 4)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </>
  )
}

/** In words what equal-looking bars do not show: how much it grew or shrank, and since when. */
function growthOf(months: readonly Month[], unit: string): string {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last || first.value === null || last.value === null) return ''
  const grown = last.value - first.value
  if (grown === 0) return m.figures_no_growth({ day: formatDay(first.day) })
  const by = `${grown > 0 ? '+' : ''}${figureValue(unit, Math.round(grown * 100) / 100)}`
  return m.figures_growth({ by, day: formatDay(first.day) })
}
