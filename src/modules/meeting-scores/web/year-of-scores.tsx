import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { meetingScoresApi, type ScoresOfYear } from '../contract.ts'
import { LevelTag } from './score-level.tsx'
import styles from './scores.module.css'
import { levelName, stateName } from './words.ts'

/** The months of a year with their confirmed levels, and what the year comes to. */
export function YearOfScores({ organizationId, year }: { organizationId: string; year: number }) {
  const { data } = useQuery({
    queryKey: ['meetings', 'scores-of-year', organizationId, year],
    queryFn: () => call(meetingScoresApi.ofYear, { id: organizationId, year }),
  })
  if (!data) return null
  return (
    <section className={styles.year}>
      <h2>{m.meeting_scores_year({ year })}</h2>
      <ol className={styles.months}>
        {data.months.map(({ month, level, waits }) => (
          <li key={month}>
            <span>{formatMonth(month)}</span>
            {level && <LevelTag level={level} />}
            {level === null && (
              <span>{waits ? stateName('voted') : m.meeting_scores_not_yet()}</span>
            )}
          </li>
        ))}
      </ol>
      <p>{yearInWords(data)}</p>
    </section>
  )
}

function yearInWords({ level, missing, isRuled, scale }: ScoresOfYear): string {
  if (scale === null) return m.meeting_scores_year_none()
  if (!isRuled) return m.meeting_scores_year_unruled()
  if (missing.length > 0) return m.meeting_scores_year_missing({ number: missing.length })
  return level === null
    ? m.meeting_scores_year_unknown()
    : m.meeting_scores_year_level({ level: levelName(level) })
}
