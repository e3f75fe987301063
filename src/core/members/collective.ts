import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { mayNot } from '../access/rules.ts'
import { record } from '../audit/record.ts'
import { ensureHome } from './home.ts'
import { endVisitsAtHome, moveGuests } from './visits.ts'

type Move = { from: string; to: string; on: Day; decision: Decision }

/**
 * Moves all members of an organization to another on a day, as one decision does at a merger;
 * answers how many moved.
 *
 * Statuses stay. What was planned for them in the old organization after the day happens in the
 * new one, and its guests become guests there. Needs `members.manage` over both.
 */
export async function moveCollectively(ctx: Ctx, move: Move): Promise<number> {
  const { from, to, on, decision } = move
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', from)
    .forUpdate()
    .executeTakeFirstOrThrow()
  ensure(mayNot(ctx.actor, 'members.manage', scopePath))
  await ensureHome(ctx, to, on)

  await countEdits(ctx, move)
  const moved = await moveMemberships(ctx, move)
  await moveGuests(ctx, move)
  await endVisitsAtHome(ctx, { organizationId: to, on })
  await record(
    ctx,
    'members.moved-collectively',
    { type: 'organization', id: from, organizationId: from },
    {
      to: [null, to],
      on: [null, on],
      members: [null, moved],
      decision: [null, decision.number],
    },
  )
  return moved
}

async function countEdits(ctx: Ctx, { from, on }: Move): Promise<void> {
  await ctx.db
    .updateTable('members')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where(
      sql<boolean>`id in (select member_id from memberships
        where organization_id = ${from} and valid && daterange(${on}::date, null))`,
    )
    .execute()
}

/** Parts each membership at the day: its first half stays, its second continues in `to`. */
async function moveMemberships(ctx: Ctx, { from, to, on, decision }: Move): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with parted as (
      select m.* from memberships m
      where m.organization_id = ${from} and m.valid @> ${on}::date and lower(m.valid) < ${on}::date
    ),
    closed as (
      update memberships m
      set valid = daterange(lower(m.valid), ${on}::date), closed_by = 'collectiveTransfer',
        closing_number = ${decision.number}, closing_on = ${decision.on}::date
      from parted where parted.id = m.id
      returning m.id
    ),
    opened as (
      insert into memberships (id, member_id, organization_id, status, valid, opened_by,
        opening_number, opening_on, closed_by, closing_number, closing_on)
      select gen_random_uuid(), p.member_id, ${to}::uuid, p.status,
        daterange(${on}::date, upper(p.valid)), 'collectiveTransfer', ${decision.number},
        ${decision.on}::date, p.closed_by, p.closing_number, p.closing_on
      from parted p join closed using (id)
      returning id
    ),
    later as (
      update memberships set organization_id = ${to}
      where organization_id = ${from} and lower(valid) >= ${on}::date
      returning id
    )
    select (select count(*) from opened)::int + (select count(*) from later)::int as moved
  `.execute(ctx.db)
  return rows[0]?.moved ?? 0
}
