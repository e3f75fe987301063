import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { lastWritten } from '../../meetings/outbox-rules.ts'
import { sendSection, windowHere, writeSection } from '../../meetings/web/outbox.ts'
import { useOutbox } from '../../meetings/web/use-outbox.ts'
import type { Visit } from '../contract.ts'

/** Saying in one tap that one was there, with a line or without; `waits` until it has arrived. */
export function useAttend({ id, version, organizationName, on }: Visit) {
  const queries = useQueryClient()
  const { accountId: ownerId } = useMe()
  const { rows, keeps } = useOutbox()
  const written = lastWritten(rows, { recordId: id, section: 'visit' })
  const { mutate, isPending, error } = useMutation({
    // The outbox keeps it and sends it when it can: no line is no reason to wait here.
    networkMode: 'always',
    mutationFn: () => {
      const name = `${organizationName}, ${formatDay(on)}`
      const about = { ownerId, windowId: windowHere(), recordId: id, name, version }
      const write = keeps && ownerHere() === ownerId ? writeSection : sendSection
      return write(about, {
        section: 'visit',
        content: { said: 'attended', reason: null, arrivedAt: null, leftAt: null, remark: null },
      })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['visits'] }),
  })
  const waits = written !== null && written.state !== 'sent' && written.state !== 'refused'
  return { attend: () => mutate(), isPending, error, waits }
}
