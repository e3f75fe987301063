import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { figuresApi } from '../contract.ts'
import { heightsOf, type Month } from './heights.ts'
import styles from './month-bars.module.css'
import { figureValue } from './words.ts'

/** A figure at the end of each of the last months, and on the day itself. */
export function MonthBars(asked: {
  id: string
  unit: string
  tree: string
  organizationId?: string | undefined
}) {
  const { day } = useDay()
  const { id, unit, tree, organizationId } = asked
  const { data: months } = useQuery({
    queryKey: ['figure', id, organizationId, day, tree, 'months'],
    queryFn: () => call(figuresApi.months, { id, organizationId, day, tree, months: 12 }),
  })
  if (!months) return <Waiting />
  const heights = heightsOf(months)
  return (
    <>
      <p>{growthOf(months, unit)}</p>
      <ol className={styles.bars} aria-label={m.figures_months()}>
        {months.map((month, index) => (
          <li key={month.day} className={index === months.length - 1 ? styles.now : undefined}>
            <span className={styles.value}>{figureValue(unit, month.value)}</span>
            <span className={styles.bar} style={{ height: `${heights[index]}%` }} />
            <span>
              {month.day.slice(5, 7)}/{month.day.slice(2, 4)}
            </span>
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
  const by = `${grown > 0 ? '+' : ''}${figureValue(unit, Math.round(grown * 100) / 100)}`
  return m.figures_growth({ by, day: formatDay(first.day) })
}
