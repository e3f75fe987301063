import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ChangePreferences, Preferences } from '../core/preferences/contract.ts'
import { preferencesApi } from '../core/preferences/contract.ts'
import { call } from './call.ts'
import { useMe } from './me.ts'

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => call(preferencesApi.mine, {}),
  staleTime: Number.POSITIVE_INFINITY,
})

const mutationKey = ['preferences']

/** How the signed-in person likes the screens, and how to change it: seen at once, then kept. */
export function usePreferences(): [Preferences, (changed: ChangePreferences) => void] {
  const queries = useQueryClient()
  const { queryKey } = preferencesQuery
  const { today } = useMe()
  const { data } = useSuspenseQuery(preferencesQuery)
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (changed: ChangePreferences) => call(preferencesApi.change, changed),
    onMutate: (changed) =>
      queries.setQueryData(queryKey, (before) => before && changedBy(before, changed, today)),
    onSuccess: (kept) => {
      // An answer to an earlier change does not know of a later one.
      if (queries.isMutating({ mutationKey }) <= 1) queries.setQueryData(queryKey, kept)
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
  return [data, mutate]
}

function changedBy(
  before: Preferences,
  { hidden, toured, ...plain }: ChangePreferences,
  today: string,
): Preferences {
  const hiddenColumns = hidden
    ? { ...before.hiddenColumns, [hidden.list]: hidden.columns }
    : before.hiddenColumns
  return { ...before, ...plain, hiddenColumns, ...(toured && { touredOn: today }) }
}
