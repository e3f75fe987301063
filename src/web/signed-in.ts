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

/** Why the session this browser had was ended, as the server told it and no other. */
export function whyEnded(): string | undefined {
  return /(?:^|; )goc-signed-out=(\w+)/.exec(document.cookie)?.[1]
}

export function forgetWhyEnded(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the server set it for the page of sign-in
  document.cookie = 'goc-signed-out=; max-age=0; path=/; samesite=lax'
}

/** The day looked at, as the address of every page has it. */
export function daySearch(search: Record<string, unknown>): { day?: string | undefined } {
  return typeof search.day === 'string' && isDay(search.day) ? { day: search.day } : {}
}
