import type { Day } from '../../platform/day.ts'
import { m } from '../paraglide/messages.js'
import { DayField } from './day-field.tsx'

/** Narrows a list to what was from a day, until a day, or between the two. */
export function DaysBetween({
  from,
  until,
  onChange,
}: {
  from: Day | undefined
  until: Day | undefined
  onChange: (changed: { from?: Day | undefined } | { until?: Day | undefined }) => void
}) {
  return (
    <>
      <DayField
        label={m.ui_from_day()}
        value={from ?? null}
        onChange={(day) => onChange({ from: day ?? undefined })}
      />
      <DayField
        label={m.ui_until_day()}
        value={until ?? null}
        onChange={(day) => onChange({ until: day ?? undefined })}
      />
    </>
  )
}
