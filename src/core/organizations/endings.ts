import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from '../access/rules.ts'
import { record } from '../audit/record.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { bumpVersion, closeVersion, lastVersion, whyStale } from './change.ts'
import type { EndOrganization } from './contract.ts'
import { organizationEndings } from './kinds.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'
import { lockOrganization } from './place.ts'
import { whyEnded, whyNotEmpty, whyNotEndWith, whyNotFrom } from './rules.ts'
import { succeedOrganizations } from './succession.ts'
import { livingIn, lockTree } from './tree.ts'

/**
 * Ends an organization on a day, with reason, decision and the successors its ending demands.
 *
 * It must be empty by then: its organizations, members and posts moved or ended before. Their
 * move is another act (collective transfer), so that nothing is carried over silently.
 */
export async function endOrganization(ctx: Ctx, input: EndOrganization) {
  await lockTree(ctx)
  const organization = await lockOrganization(ctx, input.id, 'organizations.manage')
  const last = await lastVersion(ctx, input.id)
  const { endings } = await rulesOn(ctx, organizationEndings, input.on)
  ensure(whyStale(organization, input.version))
  ensure(whyEnded(last))
  ensure(whyNotFrom(last, input.on))
  ensure(whyNotEndWith(endings[input.ending], new Set(input.successorIds).size))
  ensure(whyNotEmpty(await livingIn(ctx, input.id, input.on)))
  await ensureSuccessors(ctx, input.successorIds, input.on)

  await closeVersion(ctx, last.id, last.lastFrom, input.on)
  await writeEnding(ctx, input)
  await bumpVersion(ctx, input.id)
  await rebuildPaths(ctx.db, [input.id])
  await rebuildScopes(ctx.db, ctx.today)
  await succeedOrganizations(ctx)
  await record(
    ctx,
    'organization.ended',
    { type: 'organization', id: input.id, label: last.name, organizationId: input.id },
    {
      endedOn: [null, input.on],
      ending: [null, input.ending],
      reason: [null, input.reason],
      successorIds: [null, input.successorIds],
    },
  )
  return { id: input.id, version: organization.version + 1 }
}

/**
 * Makes sure that successors live on the day and are the actor's to manage.
 *
 * Rights over the ended organization become rights over its successor: whoever names one gives
 * them, so it takes the right over both. One the actor may not see is as good as not there.
 */
export async function ensureSuccessors(ctx: Ctx, ids: readonly string[], on: Day): Promise<void> {
  if (ids.length === 0) return
  const living = await ctx.db
    .selectFrom('organizationPaths as p')
    .innerJoin('organizations as o', 'o.id', 'p.organizationId')
    .select(['o.id', 'o.scopePath'])
    .where('o.id', 'in', ids)
    .where(holdsOn('p.valid', on))
    .execute()
  const seen = living.filter((row) => may(ctx.actor, 'organizations.read', row.scopePath))
  const alive = new Set(seen.map((row) => row.id))
  const missing = ids.findIndex((id) => !alive.has(id))
  if (missing >= 0)
    ensure({
      ...refuse('conflict', 'organizations.successor-not-living', { on }),
      fields: [{ field: `successorIds.${missing}`, code: 'not-living' }],
    })
  for (const row of seen) ensure(mayNot(ctx.actor, 'organizations.manage', row.scopePath))
}

async function writeEnding(ctx: Ctx, input: EndOrganization): Promise<void> {
  await ctx.db
    .insertInto('organizationEndings')
    .values({
      organizationId: input.id,
      endedOn: input.on,
      kind: input.ending,
      reason: input.reason,
      decisionNumber: input.decision.number,
      decidedOn: input.decision.on,
    })
    .execute()
  if (input.successorIds.length === 0) return
  await ctx.db
    .insertInto('successions')
    .values(
      input.successorIds.map((successorId, index) => ({
        predecessorId: input.id,
        successorId,
        position: index + 1,
      })),
    )
    .execute()
}
