import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '../../../web/me.ts'
import { claim, sealedHere } from '../../../web/offline/owner.ts'
import type { Row } from '../outbox-rules.ts'
import { listen, outbox, sendAll } from './outbox.ts'

const nothing: readonly Row[] = []

/** What this device has written away from the server; what waits is sent while somebody looks. */
export function useOutbox(): { rows: readonly Row[]; keeps: boolean; sealed: number } {
  const { accountId } = useMe()
  const queries = useQueryClient()
  const queryKey = ['outbox', accountId]
  const { data } = useSuspenseQuery({
    queryKey,
    queryFn: async () => {
      const keeps = await claim(accountId)
      if (!keeps) return { keeps, rows: nothing, sealed: 0 }
      return { keeps, rows: await outbox(), sealed: await sealedHere() }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { keeps, sealed } = data
  // The outbox lies outside of what React draws, and changes by other windows as well.
  useEffect(() => {
    if (!keeps) return
    void sendAll({ atOnce: true })
    return listen((rows) => {
      const before = queries.getQueryData<typeof data>(['outbox', accountId])?.rows ?? nothing
      queries.setQueryData(['outbox', accountId], { keeps, rows, sealed })
      const arrived = (all: readonly Row[]) => all.filter(({ state }) => state === 'sent').length
      const settles = (all: readonly Row[]) =>
        all.filter(({ state }) => state === 'conflict').length
      if (arrived(rows) > arrived(before) || settles(rows) > settles(before))
        for (const of of ['meetings', 'issues', 'visits', 'photos'])
          void queries.invalidateQueries({ queryKey: [of] })
    })
  }, [keeps, sealed, accountId, queries])
  return data
}
