import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Done } from '../members/many.ts'
import type { Outcome } from './contract.ts'

/** A member of a batch as work on it takes them up. */
export type BatchedMember = Done & { version: number }

const atOnce = 500

/** Members of a batch with some outcomes, some at a time, so that no large batch is ever in memory. */
export async function* membersIn(
  ctx: Ctx,
  batchId: string,
  outcomes: readonly (Outcome | 'chosen')[],
): AsyncGenerator<BatchedMember[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<BatchedMember>`
      select member_id, version, act_number::text as number, found::text as found
      from batch_members
      where batch_id = ${batchId} and outcome = any(${outcomes}) and member_id > ${after}::uuid
      order by member_id limit ${atOnce}
    `.execute(ctx.db)
    if (rows.length > 0) yield rows
    if (rows.length < atOnce) return
    after = rows.at(-1)?.memberId ?? after
  }
}

/** What came of a member; of who was judged also where, what and in which state they were. */
export type Came = {
  memberId: string
  outcome: Outcome
  why: Refusal | null
  judged?: { organizationId: string; status: string; version: number }
  done?: Done
}

export async function noteCame(ctx: Ctx, batchId: string, came: readonly Came[]): Promise<void> {
  const rows = came.map(({ memberId, outcome, why, judged, done }) => ({
    ...{ member_id: memberId, outcome, why },
    ...{ organization_id: judged?.organizationId, status: judged?.status },
    ...{ version: judged?.version, act_number: done?.number },
    found: done?.found == null ? null : JSON.parse(done.found),
  }))
  await sql`
    update batch_members b set outcome = came.outcome, why = came.why,
      organization_id = coalesce(came.organization_id, b.organization_id),
      status = coalesce(came.status, b.status), version = coalesce(came.version, b.version),
      act_number = coalesce(came.act_number, b.act_number), found = coalesce(came.found, b.found)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as came(member_id uuid,
      outcome text, why jsonb, organization_id uuid, status text, version int, act_number bigint,
      found jsonb)
    where b.batch_id = ${batchId} and b.member_id = came.member_id
  `.execute(ctx.db)
}
