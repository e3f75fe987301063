import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/**
 * Notes that somebody has signed in, where the answer brings a session: a first step alone brings
 * none. The time is a real one, whatever a demonstration's clock says.
 */
export async function noteSignedIn({ db }: Pick<Ctx, 'db'>, response: Response): Promise<void> {
  const token = sessionTokenIn(response)
  if (token === null) return
  await sql`
    update accounts set signed_in_at = now()
    where id = (select "userId" from auth."session" where "token" = ${token})
  `.execute(db)
}

/** The token of the session a reply of sign-in begins; null where it begins none. */
export function sessionTokenIn(response: Response): string | null {
  const given = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return tokenIn(given.join('; '))
}

/** The token of the session in cookies as a browser sends them; null where they bear none. */
export function tokenIn(cookies: string): string | null {
  const token = /goc\.session_token=([^.;]+)\./.exec(cookies)?.[1]
  return token === undefined ? null : decodeURIComponent(token)
}
