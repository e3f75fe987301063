import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { DeadlineKind } from '../rules.ts'

/** What is to be known of the kind of due one looks at. */
export function DeadlineNotes({
  kind,
  considerFullWithin,
}: {
  kind: DeadlineKind | undefined
  considerFullWithin: number | null
}) {
  const shown = kind ?? 'fullRecognition'
  const isFull = shown === 'fullRecognition'
  return (
    <p>
      {message(`deadlines_note_${shown}`)}
      {isFull &&
        considerFullWithin !== null &&
        ` ${m.deadlines_note_considered({ days: considerFullWithin })}`}
    </p>
  )
}
