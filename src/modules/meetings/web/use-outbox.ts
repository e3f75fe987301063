import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '../../../web/me.ts'
import { claim } from '../../../web/offline/device.ts'
import type { Row } from '../outbox-rules.ts'
import { listen, outbox, sendAll } from './outbox.ts'

const nothing: readonly Row[] = []

/** What this device has written of meetings; what waits is sent while somebody looks. */
export function useOutbox(): { rows: readonly Row[]; keeps: boolean } {
  const { accountId } = useMe()
  const queries = useQueryClient()
  const queryKey = ['outbox', accountId]
  const { data } = useSuspenseQuery({
    queryKey,
    queryFn: async () => {
      const keeps = await claim(accountId)
      return { keeps, rows: keeps ? await outbox() : nothing }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { keeps } = data
  // The outbox lies outside of what React draws, and changes by other windows as well.
  useEffect(() => {
    if (!keeps) return
    void sendAll({ atOnce: true })
    return listen((rows) => {
      const before = queries.getQueryData<typeof data>(['outbox', accountId])?.rows ?? nothing
      queries.setQueryData(['outbox', accountId], { keeps, rows })
      const arrived = (all: readonly Row[]) => all.filter(({ state }) => state === 'sent').length
      const settles = (all: readonly Row[]) =>
        all.filter(({ state }) => state === 'conflict').length
      if (arrived(rows) > arrived(before) || settles(rows) > settles(before))
        void queries.invalidateQueries({ queryKey: ['meetings'] })
    })
  }, [keeps, accountId, queries])
  return data
}
