import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import styles from './scores.module.css'
import { useJustConfirmed } from './use-confirm.ts'
import { useKey } from './use-key.ts'

const milliseconds = 10_000

/** That a score was confirmed, with its undoing for ten seconds; it stays where one goes on. */
export function UndoLine() {
  const { confirmed, forget, undo } = useJustConfirmed()
  const { mutate, error, isPending } = undo
  useKey('u', confirmed === null ? null : () => mutate(confirmed))
  // The time to undo runs by the clock, not by what is drawn.
  useEffect(() => {
    if (confirmed === null) return
    const timer = setTimeout(forget, milliseconds)
    return () => clearTimeout(timer)
  })
  if (confirmed === null) return null
  return (
    <div className={styles.undo} role="status">
      <span>{m.meeting_scores_just_confirmed({ name: confirmed.name })}</span>
      <Button variant="default" loading={isPending} onClick={() => mutate(confirmed)}>
        {m.meeting_scores_undo()}
      </Button>
      {error && <ProblemView error={error} />}
    </div>
  )
}
