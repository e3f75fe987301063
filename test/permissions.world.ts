import type { Ctx } from '../src/platform/context.ts'
import { accounts } from './permissions/world/accounts.ts'
import { assignments, issues, visits } from './permissions/world/follow-up.ts'
import { aStaffChange, initiatives } from './permissions/world/initiatives.ts'
import { aMeetingDay, meetings, scores } from './permissions/world/meetings.ts'
import { aged, batches, members } from './permissions/world/members.ts'
import { aRegulation, aTree, aView } from './permissions/world/organizations.ts'
import { aPilot, posts } from './permissions/world/posts.ts'
import { bodies, plans } from './permissions/world/reorganization.ts'

/** A province with a record of every sort below one commune, for the matrix of rights. */
export async function aWorld(ctx: Ctx) {
  const tree = await aTree(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: tree.provinceId }).execute()
  return {
    ...tree,
    ...(await members(ctx, tree.cellId)),
    ...(await aged(ctx, tree.cellId)),
    ...(await posts(ctx, tree.cellId)),
    pilot: await aPilot(ctx, tree.communeId),
    ...(await initiatives(ctx, tree)),
    staffChange: await aStaffChange(ctx, tree.communeId),
    ...(await accounts(ctx, tree.communeId)),
    ...(await batches(ctx, tree.cellId)),
    meetingDay: await aMeetingDay(ctx, tree.communeId),
    ...(await assignments(ctx, tree.communeId, tree.cellId)),
    ...(await issues(ctx, tree.communeId)),
    ...(await meetings(ctx, tree.communeId, tree.cellId)),
    scores: await scores(ctx, tree.cellId),
    ...(await plans(ctx, tree.communeId, tree.cellId)),
    ...(await bodies(ctx, tree.communeId)),
    visits: await visits(ctx, tree),
    regulationId: await aRegulation(ctx, tree.communeId),
    viewId: await aView(ctx, tree.communeId),
    ruleSetId: (await ctx.db.selectFrom('ruleSets').select('id').executeTakeFirstOrThrow()).id,
  }
}

export type World = Awaited<ReturnType<typeof aWorld>>
