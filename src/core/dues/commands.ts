import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from '../access/rules.ts'
import { recordMany } from '../audit/record.ts'
import type { RecordDues } from './contract.ts'
import { paidBy, recordedDues } from './rows.ts'
import { lastDayOf, type Month, whyNotPaidThrough } from './rules.ts'

type Payer = {
  id: string
  fullName: string
  scopePath: string
  paidThrough: Month | null
}

/**
 * Records that members have paid their dues through a month; answers for how many that is new.
 *
 * All or none. Who is not on the roll today, or beyond one's sight, is missing; those one sees but
 * keeps no dues of are refused by right; going back on what was recorded takes a reason
 * (`dues.goes-back`).
 */
export async function recordDues(ctx: Ctx, input: RecordDues) {
  const ids = [...new Set(input.memberIds)]
  const { through, reason } = input
  const payers = await lockPayers(ctx, ids)
  const isSeen = ({ scopePath }: Payer) => may(ctx.actor, 'members.read', scopePath)
  ensure(
    payers.length === ids.length && payers.every(isSeen)
      ? null
      : refuse('missing', 'dues.not-all-here'),
  )
  for (const { scopePath } of payers) ensure(mayNot(ctx.actor, 'dues.manage', scopePath))
  ensure(whyNotPaidThrough({ through, reason }, payers, ctx.today))

  const changed = payers.filter(({ paidThrough }) => paidThrough !== through).map(({ id }) => id)
  await recordMany(ctx, 'member.dues-recorded', 'member', asRecorded(ctx, changed, input))
  await sql`
    insert into dues (member_id, paid_through, recorded_on, reason, account_id, account_name)
    select id, ${lastDayOf(through)}::date, ${ctx.today}::date, ${reason}, ${ctx.actor.accountId},
      ${ctx.actor.name}
    from unnest(${changed}::uuid[]) id
  `.execute(ctx.db)
  return { recorded: changed.length }
}

/** Those of them who are on the roll today, under lock, with what was recorded last. */
async function lockPayers(ctx: Ctx, ids: readonly string[]): Promise<Payer[]> {
  const { rows } = await sql<Payer>`
    select who.id, who.full_name, o.scope_path,
      (select to_char(paid_through, 'YYYY-MM') from (${recordedDues}) recorded
        where member_id = who.id
        order by number desc limit 1) as paid_through
    from members who
    join memberships m on m.member_id = who.id and m.valid @> ${ctx.today}::date
    join organizations o on o.id = m.organization_id
    where who.id = any(${ids}::uuid[])
    order by who.id
    for update of who
  `.execute(ctx.db)
  return rows
}

function asRecorded(ctx: Ctx, ids: readonly string[], { through, reason }: RecordDues) {
  return sql`
    select who.id, who.full_name as label, m.organization_id,
      jsonb_build_object(
        'paidThrough', jsonb_build_array(to_char(paid.paid_through, 'YYYY-MM'), ${through}::text))
        || case when ${reason}::text is null then '{}'::jsonb
          else jsonb_build_object('reason', jsonb_build_array(null, ${reason}::text)) end as changes
    from members who
    join memberships m on m.member_id = who.id and m.valid @> ${ctx.today}::date
    left join (${paidBy(ctx.today)}) paid on paid.member_id = who.id
    where who.id = any(${ids}::uuid[])`
}
