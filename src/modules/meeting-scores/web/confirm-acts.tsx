import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { meetingScoresApi, type ScoreSheet } from '../contract.ts'
import styles from './scores.module.css'
import { useConfirm } from './use-confirm.ts'
import { useKey } from './use-key.ts'

type Confirming = { sheet: ScoreSheet; isQueue: boolean; refresh: () => Promise<unknown> }

/** What is done with a score that was voted on: it is confirmed, or opened again. */
export function ConfirmActs({ sheet, isQueue, refresh }: Confirming) {
  return (
    <>
      {sheet.state === 'voted' && <Confirm {...{ sheet, isQueue, refresh }} />}
      <Acts
        acts={sheet.state === 'voted' ? [reopening(sheet)] : [unconfirming(sheet)]}
        whyNone={null}
        onWritten={refresh}
        done={null}
      />
    </>
  )
}

/** One press, or `a`; from the queue the next one follows. */
function Confirm({ sheet, isQueue, refresh }: Confirming) {
  const { meetingId: id, version, organizationName: name, whyNot } = sheet
  const reason = useId()
  const goOn = useNext(id)
  // One goes on first: what was confirmed is read anew behind.
  const { mutate, error, isPending } = useConfirm(async () => {
    if (isQueue) await goOn()
    await refresh()
  })
  const isOpen = whyNot.confirm === null
  const confirm = () => {
    if (isOpen && !isPending) mutate({ id, version, name })
  }
  useKey('a', isOpen ? confirm : null)
  return (
    <div className={styles.confirm}>
      <Button
        loading={isPending}
        aria-disabled={!isOpen}
        {...(!isOpen && { 'data-disabled': true, 'aria-describedby': reason })}
        onClick={confirm}
      >
        {m.meeting_scores_confirm()}
      </Button>
      {whyNot.confirm && <p id={reason}>{sayWhyNot(whyNot.confirm)}</p>}
      {error && <ProblemView error={error} />}
    </div>
  )
}

/** Goes to the next score that waits and that one may confirm, else back to the list. */
function useNext(id: string) {
  const navigate = useNavigate()
  return async () => {
    const { rows } = await call(meetingScoresApi.list, { state: 'voted' })
    const next = rows.find(
      ({ meetingId, whyNotConfirm }) => meetingId !== id && whyNotConfirm === null,
    )
    await (next
      ? navigate({
          to: '/sinh-hoat/$id/cham-diem',
          params: { id: next.meetingId },
          search: { queue: 'yes' },
        })
      : navigate({ to: '/sinh-hoat/duyet' }))
  }
}

const reasonField = () => ({ as: 'text', name: 'reason', label: m.ui_form_reason() }) as const

function reopening({ meetingId: id, version, whyNot }: ScoreSheet): Act {
  return {
    name: 'reopen',
    label: m.meeting_scores_reopen(),
    whyNot: whyNot.reopen && sayWhyNot(whyNot.reopen),
    follows: m.meeting_scores_follows_reopen(),
    fields: [reasonField()],
    send: ({ text }) => call(meetingScoresApi.reopen, { id, version, reason: text('reason') }),
  }
}

function unconfirming({ meetingId: id, version, whyNot }: ScoreSheet): Act {
  return {
    name: 'unconfirm',
    label: m.meeting_scores_unconfirm(),
    whyNot: whyNot.unconfirm && sayWhyNot(whyNot.unconfirm),
    follows: m.meeting_scores_follows_unconfirm(),
    fields: [reasonField()],
    send: ({ text }) => call(meetingScoresApi.unconfirm, { id, version, reason: text('reason') }),
  }
}
