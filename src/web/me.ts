import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { accessApi } from '../core/access/contract.ts'
import { call } from './call.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call(accessApi.me, {}),
  staleTime: 60_000,
})

/** Who is signed in. Pages below the shell can rely on there being somebody. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** Whether the signed-in person holds a permission anywhere. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}

/** Signs out and forgets everything this browser had read. */
export async function signOut(queries: QueryClient): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  queries.clear()
}
