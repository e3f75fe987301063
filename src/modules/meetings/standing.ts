import type { Ctx } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

/** Why nobody signs for an organization: it has ended, and with it whom its signatories sign for. */
export async function whyNotStanding(ctx: Ctx, { organizationId }: { organizationId: string }) {
  const ending = await ctx.db
    .selectFrom('organizationEndings')
    .select('endedOn')
    .where('organizationId', '=', organizationId)
    .where('endedOn', '<=', ctx.today)
    .executeTakeFirst()
  return ending ? refuse('conflict', 'meetings.organization-ended', { on: ending.endedOn }) : null
}
