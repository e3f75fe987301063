import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { figuresApi } from '../contract.ts'
import styles from './month-bars.module.css'
import { figureValue } from './words.ts'

type Month = { day: string; value: number | null }

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
  )
}

/**
 * Heights in percent of the room. The foot is not zero: head-counts hardly differ from month to
 * month, so the lowest month stands at a fifth; the numbers above the bars are exact.
 */
export function heightsOf(months: readonly Month[]): number[] {
  const values = months.map((month) => month.value ?? 0)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return values.map((value) => (most === least ? 50 : 15 + ((value - least) / (most - least)) * 45))
}
