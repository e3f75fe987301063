import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { addressOf, call } from '../../../web/call.ts'
import { keepAgain, keptSince } from '../../../web/offline/kept.ts'
import { useWriting, useWrittenMeeting } from '../../meetings/web/use-meeting.ts'
import { meetingName } from '../../meetings/web/words.ts'
import { meetingScoresApi } from '../contract.ts'
import { sheetAsWritten } from './overlay-rules.ts'

export type HeldScore = ReturnType<typeof useScore>

/** The score of a meeting as it stands with what was written on this device, and how to write it. */
export function useScore(id: string) {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['meetings', 'score', id],
    queryFn: async () => {
      const known = await call(meetingScoresApi.get, { id })
      const keptAt = keptSince(known)
      // A browser that keeps nothing does without.
      await keepAgain(addressOf(meetingScoresApi.get, { id }), known).catch(() => undefined)
      return { known, keptAt }
    },
  })
  const { known, keptAt } = data
  const meeting = useWrittenMeeting(id, keptAt !== null)
  const writing = useWriting(id, `${meetingName(known)} · ${known.organizationName}`)
  return {
    sheet: sheetAsWritten(known, { meeting, row: writing.writtenOf('score') }),
    ...{ known, keptAt, ...writing },
    refresh: () => queries.invalidateQueries(),
  }
}
