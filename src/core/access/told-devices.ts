import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/**
 * Nothing is pushed any more to the devices of an account but the one of a session; those too are
 * forgotten whose session ran out before, which deleting sessions does not reach.
 */
export async function forgetDevices(
  { db }: Pick<Ctx, 'db'>,
  accountId: string,
  keptSession: string | null = null,
): Promise<void> {
  await sql`select forget_pushes_of_account(${accountId}, ${keptSession})`.execute(db)
}
