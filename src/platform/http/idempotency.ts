import { createHmac, type KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import { inTransaction } from '../database/database.ts'
import { keptPlan } from '../database/plans.ts'
import { withNext } from '../database/together.ts'
import { ensure, refuse } from '../refusal.ts'

export type Request = { accountId: string; key: string; endpoint: string; input: unknown }

/**
 * Does the work once for a key, in a transaction of its own, however often the request arrives; later
 * ones get the same reply.
 *
 * Key, request and reply are stored in the transaction of the work itself, so a reply is
 * remembered exactly when its work is. Two requests with one key at a time: the second waits
 * for the first. Refuses the same key with another request (`request.key-reused`).
 *
 * The key goes out with the first statement of the work, and fails with it where it is taken: that
 * is what tells of an earlier request.
 *
 * Requests are told apart by a digest under `secret`, which the database does not hold: a request
 * may carry a password, and nobody with a copy of the table can try guesses against it.
 */
export async function once(
  db: Kysely<DB>,
  secret: KeyObject,
  request: Request,
  work: (db: Kysely<DB>) => Promise<unknown>,
): Promise<unknown> {
  const requestHash = createHmac('sha256', secret)
    .update(JSON.stringify([request.endpoint, request.input]))
    .digest('hex')
  const { accountId, key, endpoint } = request
  try {
    return await inTransaction(db, async (transaction) => {
      await sql`${keptPlan}${withNext}
        insert into idempotency_keys (account_id, key, endpoint, request_hash)
        values (${accountId}, ${key}, ${endpoint}, ${requestHash})
      `.execute(transaction)
      const reply = (await work(transaction)) ?? null
      await sql`${keptPlan}${withNext}
        update idempotency_keys set reply = ${JSON.stringify(reply)}
        where account_id = ${accountId} and key = ${key}
      `.execute(transaction)
      return reply
    })
  } catch (error) {
    if (!isTaken(error)) throw error
    return earlierReply(db, accountId, key, requestHash)
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === primaryKey
}

const primaryKey = 'idempotency_keys_pkey'

async function earlierReply(
  db: Kysely<DB>,
  accountId: string,
  key: string,
  requestHash: string,
): Promise<unknown> {
  const earlier = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'reply'])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  ensure(earlier.requestHash === requestHash ? null : refuse('conflict', 'request.key-reused'))
  return earlier.reply
}
