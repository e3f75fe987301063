import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMe } from '../../../web/me.ts'
import { askKeeping } from '../../../web/offline/kept.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { meetingsApi } from '../contract.ts'
import { lastWritten, type Section, versionNow, type Written } from '../outbox-rules.ts'
import { asWritten } from '../overlay-rules.ts'
import { sendSection, windowHere, writeSection } from './outbox.ts'
import { useOutbox } from './use-outbox.ts'
import { meetingName } from './words.ts'

function meetingQuery(id: string) {
  return queryOptions({
    queryKey: ['meetings', 'one', id],
    queryFn: () => askKeeping(meetingsApi.get, { id }),
  })
}

export type HeldMeeting = ReturnType<typeof useMeeting>

/** A meeting as it stands with what was written on this device, and how to write more of it. */
export function useMeeting(id: string) {
  const queries = useQueryClient()
  const { today } = useMe()
  const { data } = useSuspenseQuery(meetingQuery(id))
  const { known, keptAt } = data
  const name = `${meetingName(known)} · ${known.organizationName}`
  const writing = useWriting(id, name)
  const { rows } = writing
  const refresh = () => queries.invalidateQueries({ queryKey: ['meetings'] })
  return {
    meeting: asWritten(known, { rows, today, isKept: keptAt !== null }),
    /** As the server has it, as far as one knows. */
    ...{ name, known, keptAt, refresh, ...writing },
  }
}

/** A meeting with what this device has written of it; null where the server knows all of that. */
export function useWrittenMeeting(id: string, isKept: boolean) {
  const { today } = useMe()
  const { rows } = useOutbox()
  const isWritten = rows.some(
    ({ recordId, section, state }) =>
      recordId === id &&
      (section === 'roll' || section === 'minutes') &&
      (state !== 'sent' || isKept),
  )
  const { data } = useQuery({ ...meetingQuery(id), enabled: isWritten })
  return isWritten && data ? asWritten(data.known, { rows, today, isKept: true }) : null
}

/** What was written of a meeting on this device, and how to write a section of it. */
export function useWriting(recordId: string, name: string) {
  const queries = useQueryClient()
  const { accountId: ownerId } = useMe()
  const { rows, keeps } = useOutbox()
  return {
    rows,
    /** What this device wrote last of a section; null where the server's is all there is. */
    writtenOf: (section: Section) => lastWritten(rows, { recordId, section }),
    /** Writes a section begun over a version; false where two versions have to be chosen between. */
    write: async (began: number, written: Written) => {
      const windowId = windowHere()
      const of = { recordId, section: written.section, windowId }
      const about = { ownerId, windowId, recordId, name, version: versionNow(rows, of, began) }
      // In another window somebody else may have signed in, whose device it then is.
      if (keeps && ownerHere() === ownerId) return writeSection(about, written)
      const went = await sendSection(about, written)
      await queries.invalidateQueries({ queryKey: ['meetings'] })
      return went
    },
  }
}
