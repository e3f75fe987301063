import { useRef } from 'react'
import { type Day, isDay } from '../../platform/day.ts'
import { m } from '../paraglide/messages.js'
import styles from './calendar-button.module.css'

/** Opens the browser's own calendar beside a day that is typed. */
export function CalendarButton({
  value,
  onChoose,
}: {
  value: Day | null
  onChoose: (day: Day) => void
}) {
  const calendar = useRef<HTMLInputElement>(null)
  return (
    <span className={styles.place}>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        onChange={({ currentTarget }) => {
          if (isDay(currentTarget.value)) onChoose(currentTarget.value)
        }}
      />
      <button
        type="button"
        aria-label={m.ui_calendar()}
        onClick={() => calendar.current?.showPicker()}
      >
        <svg
          viewBox="0 0 20 20"
          width="18"
          height="18"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="M3 5h14v12H3zM3 9h14M7 3v4m6-4v4" strokeLinejoin="round" strokeLinecap="round" />
        </svg>
      </button>
    </span>
  )
}
