import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, type Refusal, Refused, refuse } from '../../platform/refusal.ts'
import type { ManyAct } from '../members/acts.ts'
import { actOf, judgeMany } from '../members/many.ts'
import { lastPeriod } from '../members/member.ts'
import { membersIn, noteCame } from './rows.ts'

type Judging = { id: string; asked: ManyAct }
export type Progress = (done: number) => Promise<void>

/**
 * Asks the rules of an act about everybody chosen and keeps what they say; nothing is written of
 * the act itself. Those one does not see are left out and counted.
 *
 * Refused where nobody is left (`members.missing`), and where the actor may do it to none of them.
 */
export async function judgeBatch(
  ctx: Ctx,
  { id, asked }: Judging,
  onJudged: Progress = async () => {},
): Promise<void> {
  const act = await actOf(ctx, asked)
  const found = { judged: 0, forbidden: 0, first: null as Refusal | null }
  for await (const chosen of membersIn(ctx, id, ['chosen'])) {
    const judged = await judgeMany(
      ctx,
      act,
      chosen.map(({ memberId }) => memberId),
    )
    await noteCame(
      ctx,
      id,
      judged.map(({ member, whyNot }) => {
        const { organizationId, status } = lastPeriod(member)
        return {
          ...{ memberId: member.id, why: whyNot, outcome: whyNot ? 'refused' : 'ready' },
          judged: { organizationId, status, version: member.version },
        }
      }),
    )
    const refusals = judged.flatMap(({ whyNot }) => (whyNot?.kind === 'forbidden' ? whyNot : []))
    found.judged += judged.length
    found.forbidden += refusals.length
    found.first ??= refusals[0] ?? null
    await onJudged(found.judged)
  }
  ensure(found.judged === 0 ? refuse('missing', 'members.missing') : null)
  if (found.first && found.forbidden === found.judged) throw new Refused(found.first)
  await finish(ctx, { id, asked })
}

async function finish(ctx: Ctx, { id, asked }: Judging): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('batchMembers')
    .where('batchId', '=', id)
    .where('outcome', '=', 'chosen')
    .executeTakeFirst()
  await ctx.db
    .updateTable('batches')
    .set({
      state: 'ready',
      unseen: Number(numDeletedRows),
      organizationId: sql<string | null>`${lowestAbove(id, receiverOf(asked))}`,
    })
    .where('id', '=', id)
    .execute()
}

export function receiverOf(asked: ManyAct): string | null {
  if (asked.act === 'transfer') return asked.organizationId
  return asked.act === 'leaveForATime' ? asked.hostId : null
}

/** Paths of places sort in the order of the tree: what is above the first and the last is above all. */
function lowestAbove(batchId: string, receiverId: string | null) {
  return sql`(
    with places as (
      select o.scope_path collate "C" as path from organizations o
      where o.id = ${receiverId}::uuid or o.id in (
        select organization_id from batch_members where batch_id = ${batchId})
    )
    select o.id from organizations o, (select min(path) as low, max(path) as high from places) span
    where starts_with(span.low, o.scope_path) and starts_with(span.high, o.scope_path)
    order by length(o.scope_path) desc, exists (select from organization_versions v
      where v.organization_id = o.id and upper_inf(v.valid)) desc
    limit 1)`
}
