import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { lockOrganization } from '../organizations/place.ts'
import { noteAfter, noteBefore } from './act-journal.ts'
import type { MoveCollectively } from './acts.ts'
import { ensureHome } from './home.ts'
import { endVisitsAtHome, moveGuests } from './visits.ts'

/** Whom of an organization: everybody, or those alone where it is divided. */
type Move = MoveCollectively & { memberIds?: readonly string[] }

/**
 * Moves all members of an organization to another on a day, as one decision does at a merger, or
 * some of them, as at a division; answers how many moved.
 *
 * Statuses stay. What was planned for them in the old organization after the day happens in the
 * new one. Where all move, its guests become guests there. Needs `members.manage` over both.
 */
export async function moveCollectively(ctx: Ctx, move: Move) {
  const { id, toOrganizationId, on, decision } = move
  await lockOrganization(ctx, id, 'members.manage')
  ensure(id === toOrganizationId ? refuse('conflict', 'members.moved-to-itself') : null)
  await ensureHome(ctx, toOrganizationId, on)

  const noted = await noteBefore(ctx, concerned(move), 'moved-collectively')
  await countEdits(ctx, move)
  const moved = await moveMemberships(ctx, move)
  if (move.memberIds === undefined) await moveGuests(ctx, { from: id, to: toOrganizationId, on })
  await endVisitsAtHome(ctx, { organizationId: toOrganizationId, on })
  await noteAfter(ctx, noted)
  await record(
    ctx,
    'members.moved-collectively',
    { type: 'organization', id, organizationId: id },
    {
      to: [null, toOrganizationId],
      on: [null, on],
      members: [null, moved],
      decision: [null, decision.number],
    },
  )
  return { moved }
}

/** Whose facts change: the members of the organization from the day on, and its guests. */
function concerned(move: Move) {
  const { id, on } = move
  const here = sql`organization_id = ${id} and valid && daterange(${on}::date, null)`
  const members = sql`select m.member_id from memberships m where ${here} and ${isChosen(move)}`
  if (move.memberIds !== undefined) return members
  return sql`${members}
    union select member_id from membership_flags where ${here}`
}

function isChosen({ memberIds }: Move) {
  return memberIds === undefined
    ? sql<boolean>`true`
    : sql<boolean>`m.member_id = any(${memberIds}::uuid[])`
}

async function countEdits(ctx: Ctx, move: Move): Promise<void> {
  await ctx.db
    .updateTable('members')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where(sql<boolean>`id in (${concerned(move)})`)
    .execute()
}

/** Parts each membership at the day: its first half stays, its second continues in the other. */
async function moveMemberships(ctx: Ctx, move: Move): Promise<number> {
  const { id, toOrganizationId, on, decision } = move
  const { rows } = await sql<{ moved: number }>`
    with parted as (
      select m.* from memberships m
      where m.organization_id = ${id} and m.valid @> ${on}::date and lower(m.valid) < ${on}::date
        and ${isChosen(move)}
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
      select gen_random_uuid(), p.member_id, ${toOrganizationId}::uuid, p.status,
        daterange(${on}::date, upper(p.valid)), 'collectiveTransfer', ${decision.number},
        ${decision.on}::date, p.closed_by, p.closing_number, p.closing_on
      from parted p join closed using (id)
      returning id
    ),
    later as (
      update memberships m set organization_id = ${toOrganizationId}
      where m.organization_id = ${id} and lower(m.valid) >= ${on}::date and ${isChosen(move)}
      returning m.id
    )
    select (select count(*) from opened)::int + (select count(*) from later)::int as moved
  `.execute(ctx.db)
  return rows[0]?.moved ?? 0
}
