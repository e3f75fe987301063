import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { TransferMember } from './acts.ts'
import { ensureHome } from './home.ts'
import { lastPeriod, type Member } from './member.ts'
import { doToOne, type MemberAct } from './member-act.ts'
import { whyNotTransfer } from './rules.ts'
import { kindOfTransfer } from './transfer-rules.ts'
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
  // One is introduced to another grassroots organization: where no rule says so, the paper does.
  const kindFor = (member: Member) =>
    kindOfTransfer(
      kind,
      isWithin(lastPeriod(member).organizationId) ??
        (isIntroducedTo(member, organizationId) ? false : null),
    )
  return {
    name: 'transferred',
    receiverId: organizationId,
    whyNot: (member) => {
      const found = kindFor(member)
      return whyNotTransfer(member, transfer) ?? ('whyNot' in found ? found.whyNot : null)
    },
    ensurePossible: () => ensureHome(ctx, organizationId, on),
    write: async (members) => {
      const internal = members.filter((member) => {
        const found = kindFor(member)
        return 'kind' in found && found.kind === 'internal'
      })
      await write(ctx, members, internal, transfer)
      await endVisitsAtHome(ctx, { organizationId, on })
    },
    changes: (member) => ({
      organizationId: [lastPeriod(member).organizationId, organizationId],
      on: [null, on],
      decision: [null, decision.number],
    }),
  }
}

function isIntroducedTo({ flags }: Member, organizationId: string): boolean {
  return flags.some(
    (one) =>
      one.flag === 'introduced' && one.until === null && one.organizationId === organizationId,
  )
}

/** Closes the last period of each and opens the next, with the statuses they have. */
async function write(
  ctx: Ctx,
  members: readonly Member[],
  internal: readonly Member[],
  { organizationId, on, decision }: Transfer,
): Promise<void> {
  const ids = members.map(({ id }) => id)
  const within = internal.map(({ id }) => id)
  await sql`
    with closed as (
      update memberships
      set valid = daterange(lower(valid), ${on}::date),
        closed_by = case when member_id = any(${within}::uuid[])
          then 'internalTransfer' else 'officialTransfer' end,
        closing_number = ${decision.number}, closing_on = ${decision.on}::date
      where member_id = any(${ids}::uuid[]) and upper_inf(valid)
      returning member_id, status, closed_by
    )
    insert into memberships (id, member_id, organization_id, status, valid, opened_by,
      opening_number, opening_on)
    select gen_random_uuid(), member_id, ${organizationId}::uuid, status,
      daterange(${on}::date, null), closed_by, ${decision.number}, ${decision.on}::date
    from closed
  `.execute(ctx.db)
}
