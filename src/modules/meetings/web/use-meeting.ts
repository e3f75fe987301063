import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { meetingsApi } from '../contract.ts'

function meetingQuery(id: string) {
  return queryOptions({
    queryKey: ['meetings', 'one', id],
    queryFn: () => call(meetingsApi.get, { id }),
  })
}

/** A meeting, and what to do once something of it was written. */
export function useMeeting(id: string) {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(meetingQuery(id))
  return { meeting: data, refresh: () => queries.invalidateQueries({ queryKey: ['meetings'] }) }
}
