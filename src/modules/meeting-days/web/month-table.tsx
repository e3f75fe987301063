import { formatDay, formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import styles from './meeting-days.module.css'
import { shortWeekdayOf, weekdayOf, weeksOf } from './words.ts'

/** A month with how many meet on each day; a day that is pressed shows who, pressed again all. */
export function MonthTable({
  month,
  counts,
  chosen,
  today,
  onChoose,
}: {
  month: string
  counts: ReadonlyMap<string, number>
  chosen: string | undefined
  today: string
  onChoose: (on: string | undefined) => void
}) {
  const weeks = weeksOf(month)
  const most = Math.max(1, ...counts.values())
  const aWeek = (weeks[1] ?? []).filter((day) => day !== null)
  return (
    <table className={styles.month}>
      <caption className="visually-hidden">
        {m.meeting_days_month({ month: formatMonth(month) })}
      </caption>
      <thead>
        <tr>
          {aWeek.map((day) => (
            <th key={day} scope="col" abbr={weekdayOf(day)}>
              {shortWeekdayOf(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) =>
              day === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: its place in the week is what an empty day is
                <td key={at} />
              ) : (
                <td key={day}>
                  <DayOfMonth
                    day={day}
                    count={counts.get(day) ?? 0}
                    share={(counts.get(day) ?? 0) / most}
                    isToday={day === today}
                    isChosen={day === chosen}
                    onChoose={() => onChoose(day === chosen ? undefined : day)}
                  />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayOfMonth({
  day,
  count,
  share,
  isToday,
  isChosen,
  onChoose,
}: {
  day: string
  count: number
  share: number
  isToday: boolean
  isChosen: boolean
  onChoose: () => void
}) {
  if (count === 0)
    return (
      <span className={styles.day} data-today={isToday || undefined}>
        <span>{Number(day.slice(8))}</span>
      </span>
    )
  return (
    <button
      type="button"
      className={styles.day}
      data-today={isToday || undefined}
      data-load={Math.ceil(share * 4)}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span>{Number(day.slice(8))}</span> <strong>{formatNumber(count)}</strong>
      <span className="visually-hidden"> {m.meeting_days_on_day({ day: formatDay(day) })}</span>
    </button>
  )
}
