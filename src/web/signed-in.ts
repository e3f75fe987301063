import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { isDay } from '../platform/day.ts'
import { Problem } from './call.ts'
import { meQuery } from './me.ts'

/**
 * Lets in who is signed in and owes no second step; others do that first and come back to where
 * they were going.
 */
export async function ensureSignedIn({
  context,
  location,
}: {
  context: { queries: QueryClient }
  location: { href: string }
}): Promise<void> {
  const me = await context.queries.ensureQueryData(meQuery).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'access.not-signed-in')
      throw redirect({ to: '/vao', search: { next: location.href } })
    throw error
  })
  if (me.owes !== null) throw redirect({ to: '/xac-thuc', search: { next: location.href } })
}

/** The day looked at, as the address of every page has it. */
export function daySearch(search: Record<string, unknown>): { day?: string | undefined } {
  return typeof search.day === 'string' && isDay(search.day) ? { day: search.day } : {}
}
