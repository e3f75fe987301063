import { createHmac, type KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import { inTransaction } from '../database/database.ts'
import { keptPlan } from '../database/plans.ts'
import { withNext } from '../database/together.ts'
import { ensure, refuse } from '../refusal.ts'

export type Request = { accountId: string; key: string; endpoint: string; input: unknown }

/**
 * Does the work of a request once for its key, in a transaction of its own, however often it arrives;
 * later ones get the same reply. Who asks for what is `readRequest`'s to say, first of all in that
 * transaction: whoever may ask nothing any more is not answered as before either.
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
export async function once<Asked extends Request>(
  db: Kysely<DB>,
  secret: KeyObject,
  readRequest: (db: Kysely<DB>) => Promise<Asked>,
  work: (db: Kysely<DB>, asked: Asked) => Promise<unknown>,
): Promise<unknown> {
  const asking: { request?: Request } = {}
  try {
    return await inTransaction(db, async (transaction) => {
      const asked = await readRequest(transaction)
      asking.request = asked
      const { accountId, key, endpoint } = asked
      await sql`${keptPlan}${withNext}
        insert into idempotency_keys (account_id, key, endpoint, request_hash)
        values (${accountId}, ${key}, ${endpoint}, ${digestOf(secret, asked)})
      `.execute(transaction)
      const reply = (await work(transaction, asked)) ?? null
      await sql`${keptPlan}${withNext}
        update idempotency_keys set reply = ${JSON.stringify(reply)}
        where account_id = ${accountId} and key = ${key}
      `.execute(transaction)
      return reply
    })
  } catch (error) {
    if (!asking.request || !isTaken(error)) throw error
    return earlierReply(db, secret, asking.request)
  }
}

function digestOf(secret: KeyObject, { endpoint, input }: Request): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([endpoint, input]))
    .digest('hex')
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === primaryKey
}

const primaryKey = 'idempotency_keys_pkey'

async function earlierReply(db: Kysely<DB>, secret: KeyObject, request: Request): Promise<unknown> {
  const earlier = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'reply'])
    .where('accountId', '=', request.accountId)
    .where('key', '=', request.key)
    .executeTakeFirstOrThrow()
  const isSame = earlier.requestHash === digestOf(secret, request)
  ensure(isSame ? null : refuse('conflict', 'request.key-reused'))
  return earlier.reply
}
