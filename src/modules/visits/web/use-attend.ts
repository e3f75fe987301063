import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { lastWritten, type Row } from '../../meetings/outbox-rules.ts'
import { sendSection, windowHere, writeSection } from '../../meetings/web/outbox.ts'
import { useOutbox } from '../../meetings/web/use-outbox.ts'
import type { SayOfVisit, Visit } from '../contract.ts'

type Attended = Pick<Visit, 'id' | 'version' | 'organizationName' | 'on'> & {
  /** The meeting of one that nobody planned: `id` is of its making here. */
  to?: SayOfVisit['to']
}

/** What was written here of the same meeting before, perhaps before the page was loaded anew. */
function isUnplanned(row: Row, to: SayOfVisit['to']): boolean {
  if (to === undefined || row.section !== 'visit' || row.state === 'refused') return false
  const of = row.content.to
  return (
    of?.organizationId === to.organizationId &&
    (of.month ?? of.meetingId) === (to.month ?? to.meetingId)
  )
}

export type Say = (content: Omit<SayOfVisit, 'id'>) => Promise<boolean>

/** Saying that one was there, or why not, with a line or without; `waits` until it has arrived. */
export function useSaying({ id, version, organizationName, on, to }: Attended) {
  const { accountId: ownerId } = useMe()
  const { rows, keeps } = useOutbox()
  const recordId = rows.find((row) => isUnplanned(row, to))?.recordId ?? id
  const written = lastWritten(rows, { recordId, section: 'visit' })
  const say: Say = (content) => {
    const name = `${organizationName}, ${formatDay(on)}`
    const about = { ownerId, windowId: windowHere(), recordId, name, version }
    const write = keeps && ownerHere() === ownerId ? writeSection : sendSection
    return write(about, { section: 'visit', content: { ...content, ...(to && { to }) } })
  }
  const isKept = written !== null && written.state !== 'sent' && written.state !== 'refused'
  const saidHere = written?.section === 'visit' ? written.content.said : null
  return { say, waits: isKept ? saidHere : null }
}

/** The same in one tap: that one was there. */
export function useAttend(visit: Attended) {
  const queries = useQueryClient()
  const { say, waits } = useSaying(visit)
  const { mutate, isPending, error } = useMutation({
    // The outbox keeps it and sends it when it can: no line is no reason to wait here.
    networkMode: 'always',
    mutationFn: () =>
      say({ said: 'attended', reason: null, arrivedAt: null, leftAt: null, remark: null }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['visits'] }),
  })
  return { attend: () => mutate(), isPending, error, waits }
}
