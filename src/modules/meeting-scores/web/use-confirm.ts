import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { meetingScoresApi } from '../contract.ts'

/** What was confirmed a moment ago and can be undone at once. */
export type JustConfirmed = { id: string; version: number; name: string }

const key = ['just-confirmed']
const nothing: JustConfirmed | null = null

/** Confirms a score; it can be undone for a while. */
export function useConfirm(onConfirmed: () => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, version, name }: JustConfirmed) => ({
      ...(await call(meetingScoresApi.confirm, { id, version })),
      name,
    }),
    onSuccess: async (confirmed) => {
      queries.setQueryData(key, confirmed)
      await onConfirmed()
    },
  })
}

/** What can be undone, how, and how it is let go. */
export function useJustConfirmed() {
  const queries = useQueryClient()
  const forget = () => queries.setQueryData(key, nothing)
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => nothing,
    enabled: false,
    initialData: nothing,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const undo = useMutation({
    mutationFn: ({ id, version }: JustConfirmed) =>
      call(meetingScoresApi.unconfirm, { id, version, reason: m.meeting_scores_undo_reason() }),
    onSuccess: () => {
      forget()
      return queries.invalidateQueries({ queryKey: ['meetings'] })
    },
  })
  return { confirmed: data, forget, undo }
}
