import { notify } from '../../core/notifications/notify.ts'
import type { Ctx } from '../../platform/context.ts'
import type { CellSays } from './saying-rules.ts'
import type { Visit } from './shapes.ts'

type About = Pick<Visit, 'id' | 'officialId' | 'organizationName' | 'on' | 'startsAt' | 'version'>

const path = '/chuyen-co-so'

/** Accounts of officials; who has none is told by nobody. */
export async function accountsOf(ctx: Ctx, officialIds: readonly string[]): Promise<string[]> {
  if (officialIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('memberId', 'in', [...new Set(officialIds)])
    .execute()
  return rows.map(({ id }) => id)
}

/** Tells everybody a plan sends somewhere, once each. */
export async function tellPlanned(
  ctx: Ctx,
  plan: { id: string; month: string; organizationName: string },
  officialIds: readonly string[],
): Promise<void> {
  await notify(ctx, {
    ...{ to: await accountsOf(ctx, officialIds), kind: 'visitsPlanned', path },
    details: { month: plan.month, name: plan.organizationName },
    key: `visit-plan:${plan.id}`,
  })
}

/** Tells an official of one visit: given by hand, moved with its meeting, or called off. */
export async function tellOne(
  ctx: Ctx,
  kind: 'visitGiven' | 'visitMoved' | 'visitCalledOff',
  visit: About,
): Promise<string[]> {
  const to = await accountsOf(ctx, [visit.officialId])
  const others = to.filter((id) => id !== ctx.actor.accountId)
  const { organizationName: name, on: day, startsAt: hour } = visit
  await notify(ctx, {
    ...{ to: others, kind, details: { name, day, hour }, path },
    key: `visit:${visit.id}:${kind}:${visit.version}`,
  })
  return to
}

/** Tells an official that the organization says otherwise: that they were not there. */
export async function tellDisagreement(ctx: Ctx, visit: Visit, cellSaid: CellSays): Promise<void> {
  const differs = cellSaid === 'absent' ? visit.said === 'attended' : visit.said === 'excused'
  if (!differs) return
  const { organizationName: name, on: day } = visit
  await notify(ctx, {
    ...{ to: await accountsOf(ctx, [visit.officialId]), kind: 'visitDisputed', path },
    ...{ details: { name, day }, key: `visit:${visit.id}:disputed:${visit.version}` },
  })
}
