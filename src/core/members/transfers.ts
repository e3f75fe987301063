import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { TransferMember } from './acts.ts'
import { ensureHome } from './home.ts'
import { lastPeriod } from './member.ts'
import { doToOne, type MemberAct } from './member-act.ts'
import { whyNotTransfer } from './rules.ts'
import { whyNotOfKind } from './transfer-rules.ts'
import { endVisitsAtHome } from './visits.ts'
import { withinOneWith } from './within.ts'

type Transfer = Omit<TransferMember, 'id' | 'version'>

/**
 * Moves a member to another organization from a day on; the actor needs the right over both, or over
 * the receiver the member was introduced to.
 */
export async function transferMember(ctx: Ctx, input: TransferMember) {
  return doToOne(ctx, input, await transferring(ctx, input))
}

export async function transferring(ctx: Ctx, transfer: Transfer): Promise<MemberAct> {
  const { kind, organizationId, on, decision } = transfer
  const isWithin = await withinOneWith(ctx, organizationId, on)
  return {
    name: 'transferred',
    receiverId: organizationId,
    whyNot: (member) =>
      whyNotTransfer(member, transfer) ??
      whyNotOfKind(kind, isWithin(lastPeriod(member).organizationId)),
    ensurePossible: () => ensureHome(ctx, organizationId, on),
    write: async (members) => {
      await write(
        ctx,
        members.map(({ id }) => id),
        transfer,
      )
      await endVisitsAtHome(ctx, { organizationId, on })
    },
    changes: (member) => ({
      organizationId: [lastPeriod(member).organizationId, organizationId],
      on: [null, on],
      decision: [null, decision.number],
    }),
  }
}

/** Closes the last period of each and opens the next, with the statuses they have. */
async function write(
  ctx: Ctx,
  ids: readonly string[],
  { kind, organizationId, on, decision }: Transfer,
): Promise<void> {
  const by = kind === 'official' ? 'officialTransfer' : 'internalTransfer'
  await sql`
    with closed as (
      update memberships
      set valid = daterange(lower(valid), ${on}::date), closed_by = ${by},
        closing_number = ${decision.number}, closing_on = ${decision.on}::date
      where member_id = any(${ids}::uuid[]) and upper_inf(valid)
      returning member_id, status
    )
    insert into memberships (id, member_id, organization_id, status, valid, opened_by,
      opening_number, opening_on)
    select gen_random_uuid(), member_id, ${organizationId}::uuid, status,
      daterange(${on}::date, null), ${by}, ${decision.number}, ${decision.on}::date
    from closed
  `.execute(ctx.db)
}
