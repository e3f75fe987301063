import { m } from '../../../web/paraglide/messages.js'
import { absences, type RollEntry } from '../contract.ts'
import styles from './meetings.module.css'
import type { Mark } from './roll-marks.ts'
import { absenceName, dutyName, nameInTwo } from './words.ts'

/** One person on the roll: came or not, and, where they had to come, why not. */
export function RollRow({
  one,
  mark,
  isClosed,
  onMark,
}: {
  one: RollEntry
  /** Null where nothing is said yet. */
  mark: Mark | null
  isClosed: boolean
  onMark: (mark: Mark) => void
}) {
  const [before, given] = nameInTwo(one.fullName)
  const isObliged = one.duty === 'obliged'
  const isAbsent = mark !== null && mark !== 'present'
  return (
    <li className={styles.person}>
      <fieldset disabled={isClosed}>
        <legend>
          {before}
          <strong>{given}</strong>
          {!isObliged && <small>{dutyName(one.duty)}</small>}
          {one.answer && (
            <small>
              {one.answer === 'coming'
                ? m.meetings_said_coming()
                : m.meetings_said_absent({ reason: absenceName(one.answer) })}
            </small>
          )}
        </legend>
        <div className={styles.choices}>
          <button type="button" aria-pressed={mark === 'present'} onClick={() => onMark('present')}>
            {mark === 'present' && <span aria-hidden="true">✓ </span>}
            {m.meetings_present()}
          </button>
          {(isObliged || mark !== null) && (
            <button
              type="button"
              aria-pressed={isAbsent}
              onClick={() => onMark(isAbsent ? mark : 'absent')}
            >
              {isAbsent && <span aria-hidden="true">✕ </span>}
              {m.meetings_absent()}
            </button>
          )}
        </div>
        {isAbsent && isObliged && (
          <div className={styles.reasons}>
            {absences.map((reason) => (
              <button
                key={reason}
                type="button"
                aria-pressed={mark === reason}
                onClick={() => onMark(reason)}
              >
                {absenceName(reason)}
              </button>
            ))}
          </div>
        )}
        {one.absence === 'excused' && <p>{absenceName('excused')}</p>}
      </fieldset>
    </li>
  )
}
