import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Decision } from '../../platform/wire.ts'
import { endHolding, takeUpPost } from '../posts/commands.ts'
import { holdingsOfPost } from '../posts/post.ts'
import { type HoldingDone, undoHoldings } from '../posts/undoing.ts'
import type { LockedElection } from './election.ts'

/**
 * Lets who was elected take up the post, by the commands and with the rights of posts; who held it
 * until then lays it down, where the election is for a new term. Keeps what it did.
 */
export async function fillPost(
  ctx: Ctx,
  election: LockedElection,
  decision: Decision,
): Promise<void> {
  const { postId, takesUpOn: on, endsOn: until, term } = election
  const held = (await holdingsOfPost(ctx, postId)).filter(
    ({ from, until: ends }) => from < on && (ends === null || ends > on),
  )
  const done: HoldingDone[] = []
  for (const holding of election.replaces ? held : []) {
    await endHolding(ctx, { id: holding.id, on, reason: election.minutes })
    done.push({ holdingId: holding.id, did: 'ended', wasUntil: holding.until })
  }
  for (const { memberId } of election.elected) {
    const by = 'election' as const
    const { id } = await takeUpPost(ctx, {
      ...{ id: postId, memberId, by, from: on, until, term, decision },
    })
    done.push({ holdingId: id, did: 'began', wasUntil: null })
  }
  if (done.length === 0) return
  await ctx.db
    .insertInto('electionHoldings')
    .values(done.map((one) => ({ electionId: election.id, ...one })))
    .execute()
}

/** Undoes what an election did to the holdings of its post. */
export async function emptyPost(ctx: Ctx, election: LockedElection): Promise<void> {
  const { id, postId, takesUpOn: on, endsOn: until } = election
  const { rows: done } = await sql<HoldingDone>`
    delete from election_holdings where election_id = ${id}
    returning holding_id, did, was_until
  `.execute(ctx.db)
  if (done.length > 0) await undoHoldings(ctx, postId, { on, until, done })
}
