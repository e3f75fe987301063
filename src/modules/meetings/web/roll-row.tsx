import { m } from '../../../web/paraglide/messages.js'
import { PressButton } from '../../../web/ui/press-button.tsx'
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
          <PressButton isPressed={mark === 'present'} onPress={() => onMark('present')}>
            {m.meetings_present()}
          </PressButton>
          {(isObliged || mark !== null) && (
            <PressButton
              isPressed={isAbsent}
              sign="✕"
              onPress={() => onMark(isAbsent ? mark : 'absent')}
            >
              {m.meetings_absent()}
            </PressButton>
          )}
        </div>
        {isAbsent && isObliged && (
          <div className={styles.reasons}>
            {absences.map((reason) => (
              <PressButton key={reason} isPressed={mark === reason} onPress={() => onMark(reason)}>
                {absenceName(reason)}
              </PressButton>
            ))}
          </div>
        )}
        {one.absence === 'excused' && <p>{absenceName('excused')}</p>}
      </fieldset>
    </li>
  )
}
