import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { meApi } from '../core/access/me-contract.ts'
import { call } from './call.ts'
import { leave } from './offline/leaving.ts'
import { disown, ownerHere } from './offline/on-device.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call(meApi.me, {}),
  staleTime: 60_000,
  // Another window of this browser may have chosen to act in something else.
  refetchOnWindowFocus: 'always',
})

/** Who is signed in. Pages below the shell can rely on there being somebody. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** Whether the signed-in person holds a permission anywhere. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}

const actingCookie = 'goc-acting-in'

/**
 * Acts in one of one's rights alone, or in all of them (null), until signing out: all that was read
 * so far was read with other rights. The cookie only ever narrows what one may do.
 */
export async function actIn(queries: QueryClient, key: string | null): Promise<void> {
  keepActing(key)
  // Asked first and put in place, so that the bar one just used stays where it is.
  await queries.fetchQuery({ ...meQuery, staleTime: 0 })
  await queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
}

function keepActing(key: string | null): void {
  const value = key === null ? '; max-age=0' : encodeURIComponent(key)
  // biome-ignore lint/suspicious/noDocumentCookie: the server must read it with every request
  document.cookie = `${actingCookie}=${value}; path=/; samesite=lax`
}

/**
 * Forgets everything this browser had read or kept but what waits to be sent, and signs out; false
 * where the server was not reached: it is told as soon as it can be, and nothing else is asked before.
 */
export async function signOut(queries: QueryClient): Promise<boolean> {
  if (ownerHere() !== null)
    await import('./offline/owner.ts').then(({ emptyDevice }) => emptyDevice()).catch(disown)
  const isOver = await leave()
  keepActing(null)
  queries.clear()
  return isOver
}
