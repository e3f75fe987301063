import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Ctx } from '../../platform/context.ts'
import { tokenIn } from './signed-in.ts'

/** The account was locked, its password or second step set anew, or its owner ended it elsewhere. */
type Why = 'locked' | 'reset' | 'elsewhere'

/** Ends sessions of an account, all or some, and keeps for a day why; answers how many. */
export async function endSessionsOf(
  { db }: Pick<Ctx, 'db'>,
  accountId: string,
  why: Why,
  which: RawBuilder<unknown> = sql`true`,
): Promise<number> {
  await sql`delete from auth.session_endings where ended_at < now() - interval '1 day'`.execute(db)
  const { rows } = await sql`
    with ended as (
      delete from auth."session" where "userId" = ${accountId} and ${which} returning "token")
    insert into auth.session_endings select "token", ${why}, now() from ended returning token
  `.execute(db)
  return rows.length
}

/**
 * Cookies that tell the page of sign-in why the session in these was ended; none where nobody ended it.
 *
 * Only a browser that had the session learns it: strangers have no token of it.
 */
export async function cookiesOfEnding(db: Kysely<DB>, cookie: string): Promise<string[]> {
  const token = tokenIn(cookie)
  const { rows } = await sql<{ why: Why }>`
    select why from auth.session_endings where token = ${token}
  `.execute(db)
  return rows.map(({ why }) => `goc-signed-out=${why}; Max-Age=600; Path=/; SameSite=Lax`)
}
