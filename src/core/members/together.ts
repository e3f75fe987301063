import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, type Refusal, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { lockOrganization } from '../organizations/place.ts'
import { noteAfter, noteBefore } from './act-journal.ts'
import type { TransferTogether } from './acts.ts'
import { ensureHome } from './home.ts'
import { lastPeriod, type Member, membersWithLife } from './member.ts'
import { whyNotTransfer } from './rules.ts'
import { endVisitsAtHome } from './visits.ts'

/**
 * Moves some members of an organization to another from a day on, by one decision; answers how
 * many moved.
 *
 * All or none: where somebody cannot move, the refusal names them all, by what stands in the way
 * (`members.some-cannot-move`). Needs `members.manage` over both.
 */
export async function transferTogether(ctx: Ctx, input: TransferTogether) {
  const { id, toOrganizationId, on, decision, kind } = input
  const ids = [...new Set(input.memberIds)]
  await lockOrganization(ctx, id, 'members.manage')
  ensure(id === toOrganizationId ? refuse('conflict', 'members.moved-to-itself') : null)
  await ensureHome(ctx, toOrganizationId, on)
  await sql`select from members where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
  ensure(whyNotAll(await membersWithLife(ctx, ids, ctx.today), ids.length, input))

  const moving = sql`select unnest(${ids}::uuid[]) as member_id`
  const noted = await noteBefore(ctx, moving, 'transferred')
  await moveAll(ctx, ids, input)
  await endVisitsAtHome(ctx, { organizationId: toOrganizationId, on })
  await noteAfter(ctx, noted)
  await record(
    ctx,
    'members.transferred-together',
    { type: 'organization', id, organizationId: id },
    {
      to: [null, toOrganizationId],
      on: [null, on],
      kind: [null, kind],
      members: [null, ids.length],
      memberIds: [null, ids],
      decision: [null, decision.number],
    },
  )
  return { moved: ids.length }
}

function whyNotAll(
  members: readonly Member[],
  asked: number,
  { id, toOrganizationId: organizationId, on }: TransferTogether,
): Refusal | null {
  // Somebody of another organization is as good as not there, whether one may see them or not.
  const here = members.filter((member) => lastPeriod(member).organizationId === id)
  if (here.length < asked) return refuse('conflict', 'members.not-all-here')
  const namesOf = (isSuspended: boolean) =>
    here
      .filter((life) => {
        const why = whyNotTransfer(life, { on, organizationId })
        return why !== null && (why.code === 'members.suspended') === isSuspended
      })
      .map((member) => member.fullName)
      .join(', ')
  const [suspended, others] = [namesOf(true), namesOf(false)]
  if (suspended + others === '') return null
  return {
    ...refuse('conflict', 'members.some-cannot-move', {
      suspended: suspended || '–',
      others: others || '–',
    }),
    fields: [{ field: 'memberIds', code: 'some-cannot-move' }],
  }
}

/** Closes the last period of each and opens the next, with the statuses they have. */
async function moveAll(ctx: Ctx, ids: readonly string[], move: TransferTogether): Promise<void> {
  const { toOrganizationId, on, decision, kind } = move
  const by = kind === 'official' ? 'officialTransfer' : 'internalTransfer'
  await sql`
    with closed as (
      update memberships
      set valid = daterange(lower(valid), ${on}::date), closed_by = ${by},
        closing_number = ${decision.number}, closing_on = ${decision.on}::date
      where member_id = any(${ids}::uuid[]) and upper_inf(valid)
      returning member_id, status
    ),
    counted as (
      update members set version = version + 1 where id = any(${ids}::uuid[])
    )
    insert into memberships (id, member_id, organization_id, status, valid, opened_by,
      opening_number, opening_on)
    select gen_random_uuid(), member_id, ${toOrganizationId}::uuid, status,
      daterange(${on}::date, null), ${by}, ${decision.number}, ${decision.on}::date
    from closed
  `.execute(ctx.db)
}
