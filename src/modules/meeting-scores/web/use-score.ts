import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { askKeeping } from '../../../web/offline/kept.ts'
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
    queryFn: () => askKeeping(meetingScoresApi.get, { id }),
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
