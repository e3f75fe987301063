import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { record } from '../audit/record.ts'
import { kindChange, whyNotRaise } from '../posts/raising.ts'
import { bumpVersion, closeVersion, type LastVersion, lastVersion, whyStale } from './change.ts'
import { ensureCodeFree } from './codes.ts'
import { ensureSuccessors } from './endings.ts'
import type { CancelPlan, Replan } from './last-change.ts'
import { misplacedOrganizations } from './misplaced.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'
import { type LockedOrganization, lockOrganization } from './place.ts'
import { lastEdge, whyNotEmpty, whyNotFrom, whyNotReplan } from './rules.ts'
import { succeedOrganizations } from './succession.ts'
import { livingIn, livingParent, lockTree, whyNotBelow } from './tree.ts'

export type Recorded = {
  organization: LockedOrganization
  last: LastVersion
  before: ReadonlySet<string>
}

/** What is recorded last of an organization under lock, with what stood wrongly already. */
export async function lockLast(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
): Promise<Recorded> {
  await lockTree(ctx)
  const organization = await lockOrganization(ctx, id, 'organizations.manage')
  const last = await lastVersion(ctx, id)
  ensure(whyStale(organization, version))
  return { organization, last, before: new Set(await misplacedOrganizations(ctx)) }
}

/**
 * Cancels the change planned last for an organization before its day: it is as if it had never
 * been planned, and the trail keeps both. A founding that is canceled leaves no organization.
 *
 * Refused from its day on, and where something else recorded rests on it.
 */
export async function cancelPlan(ctx: Ctx, input: CancelPlan) {
  const recorded = await lockLast(ctx, input)
  ensure(whyNotReplan(recorded.last, { on: input.on, today: ctx.today }))
  return undoLast(ctx, recorded, { ...input, as: 'organization.plan-canceled' })
}

type Undoing = { id: string; on: Day; reason: string; as: string }

/** Makes it as if what is recorded last had never been; refused where something else rests on it. */
export async function undoLast(
  ctx: Ctx,
  { organization, last, before }: Recorded,
  { id, on, reason, as }: Undoing,
) {
  const isRemoved = last.endsOn === null && last.openedBy === 'founding'

  if (last.endsOn !== null) await reopen(ctx, last)
  if (last.endsOn === null && !isRemoved) await joinToFormer(ctx, last)
  if (isRemoved) await remove(ctx, id)
  await derive(ctx, isRemoved ? [] : [id], before)
  await bumpVersion(ctx, id)
  const what = last.endsOn === null ? last.openedBy : 'ending'
  await record(
    ctx,
    as,
    {
      ...{ type: 'organization', id, label: last.name },
      organizationId: isRemoved ? (last.parentId ?? id) : id,
    },
    { [what]: [on, null], reason: [null, reason] },
  )
  return { id, version: organization.version + 1, isRemoved }
}

/** An ending is taken away with its successions; the last version goes on. */
async function reopen(ctx: Ctx, last: LastVersion): Promise<void> {
  const { organizationId, code, lastFrom: from } = last
  await ensureCodeFree(ctx, { code, organizationId, from, until: null })
  await ctx.db.deleteFrom('successions').where('predecessorId', '=', organizationId).execute()
  await ctx.db
    .deleteFrom('organizationEndings')
    .where('organizationId', '=', organizationId)
    .execute()
  await sql`update organization_versions set valid = daterange(lower(valid), null)
    where id = ${last.id}`.execute(ctx.db)
  await ensureParentLasts(ctx, last.parentId)
}

/** The version that was planned goes; the one before it goes on in its place. */
async function joinToFormer(ctx: Ctx, last: LastVersion): Promise<void> {
  const former = await formerOf(ctx, last)
  if (!former) return
  await ensureNobodyRaised(ctx, last, {
    ...{ before: last.kind, after: former.kind },
    ...{ from: last.lastFrom, until: null },
  })
  await ctx.db.deleteFrom('organizationVersions').where('id', '=', last.id).execute()
  const { organizationId, lastFrom: from } = last
  await ensureCodeFree(ctx, { code: former.code, organizationId, from, until: null })
  await sql`update organization_versions set valid = daterange(lower(valid), null)
    where id = ${former.id}`.execute(ctx.db)
  await ensureParentLasts(ctx, former.parentId)
}

/** The version before the last. */
export function formerOf(ctx: Ctx, { organizationId, lastFrom }: LastVersion) {
  return ctx.db
    .selectFrom('organizationVersions')
    .select(['id', 'kind', 'parentId', 'code'])
    .select(sql<Day>`lower(valid)`.as('from'))
    .where('organizationId', '=', organizationId)
    .where(sql<boolean>`upper(valid) = ${lastFrom}::date`)
    .executeTakeFirst()
}

/** Another kind for some days gives no holder of a post there more than the actor could give. */
async function ensureNobodyRaised(
  ctx: Ctx,
  { organizationId: id }: LastVersion,
  change: { before: string; after: string; from: Day; until: Day | null },
): Promise<void> {
  if (change.before !== change.after) ensure(await whyNotRaise(ctx, kindChange({ id, ...change })))
}

async function ensureParentLasts(ctx: Ctx, parentId: string | null): Promise<void> {
  if (parentId === null) return
  const ending = await ctx.db
    .selectFrom('organizationEndings')
    .select('endedOn')
    .where('organizationId', '=', parentId)
    .executeTakeFirst()
  ensure(ending ? refuse('conflict', 'organizations.parent-ends') : null)
}

/** An organization that was only planned; nothing may refer to it. */
async function remove(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql<{ isReferredTo: boolean }>`
    select exists (select from organization_versions where parent_id = ${id})
      or exists (select from memberships where organization_id = ${id})
      or exists (select from membership_flags where organization_id = ${id})
      or exists (select from posts where organization_id = ${id})
      or exists (select from successions where successor_id = ${id})
      or exists (select from working_regulations where organization_id = ${id})
      or exists (select from grants where organization_id = ${id})
      or exists (select from views where organization_id = ${id})
      or exists (select from grant_proposals where organization_id = ${id})
      or exists (select from accounts where organization_id = ${id}) as is_referred_to
  `.execute(ctx.db)
  ensure(rows[0]?.isReferredTo ? refuse('conflict', 'organizations.rests-on-plan') : null)
  for (const table of [sql.table('organization_paths'), sql.table('organization_versions')])
    await sql`delete from ${table} where organization_id = ${id}`.execute(ctx.db)
  await ctx.db.deleteFrom('organizations').where('id', '=', id).execute()
}

/**
 * Sets the change planned last for an organization to another day ahead, or gives it the right
 * decision, or both. The rules of the new day must allow it as those of the old one did.
 */
export async function replan(ctx: Ctx, input: Replan) {
  const { id, on, to, decision, reason } = input
  const { organization, last, before } = await lockLast(ctx, input)
  ensure(whyNotReplan(last, { on, today: ctx.today }))
  ensure(
    to > ctx.today ? null : refuse('conflict', 'organizations.plan-day-behind', { on: ctx.today }),
  )
  ensure(
    to === on && decision === null ? refuse('conflict', 'organizations.same-day', { on }) : null,
  )

  if (last.endsOn === null) await openOn(ctx, last, { to, decision })
  if (last.endsOn !== null) await endOn(ctx, last, { to, decision })
  await derive(ctx, [id], before)
  await bumpVersion(ctx, id)
  await record(
    ctx,
    'organization.replanned',
    { type: 'organization', id, label: last.name, organizationId: id },
    {
      [last.endsOn === null ? last.openedBy : 'ending']: [lastEdge(last), to],
      ...(decision && { decision: [null, decision.number] }),
      reason: [null, reason],
    },
  )
  return { id, version: organization.version + 1 }
}

type Newly = { to: Day; decision: Decision | null }

async function openOn(ctx: Ctx, last: LastVersion, { to, decision }: Newly): Promise<void> {
  const { organizationId: id, parentId, lastFrom } = last
  if (parentId !== null) {
    await livingParent(ctx, parentId, to)
    ensure(await whyNotBelow(ctx, parentId, id, to))
  }
  const former = await formerOf(ctx, last)
  if (former) {
    ensure(whyNotFrom({ ...last, lastFrom: former.from }, to))
    await ensureNobodyRaised(
      ctx,
      last,
      to < lastFrom
        ? { before: former.kind, after: last.kind, from: to, until: lastFrom }
        : { before: last.kind, after: former.kind, from: lastFrom, until: to },
    )
    // What becomes shorter first: two versions never share a day.
    if (to < lastFrom) await closeVersion(ctx, former.id, former.from, to)
  }
  await sql`update organization_versions set valid = daterange(${to}::date, null),
      decision_number = ${decision?.number ?? last.decisionNumber},
      decided_on = ${decision?.on ?? last.decidedOn}::date
    where id = ${last.id}`.execute(ctx.db)
  if (former && to > lastFrom) await closeVersion(ctx, former.id, former.from, to)
}

async function endOn(ctx: Ctx, last: LastVersion, { to, decision }: Newly): Promise<void> {
  const { organizationId: id } = last
  ensure(whyNotFrom({ ...last, endsOn: null }, to))
  ensure(whyNotEmpty(await livingIn(ctx, id, to)))
  const successors = await ctx.db
    .selectFrom('successions')
    .select('successorId')
    .where('predecessorId', '=', id)
    .orderBy('position')
    .execute()
  await ensureSuccessors(
    ctx,
    successors.map(({ successorId }) => successorId),
    to,
  )
  await closeVersion(ctx, last.id, last.lastFrom, to)
  await ctx.db
    .updateTable('organizationEndings')
    .set({
      endedOn: to,
      ...(decision && { decisionNumber: decision.number, decidedOn: decision.on }),
    })
    .where('organizationId', '=', id)
    .execute()
}

/** Derives the tree anew; refuses what would then stand where it may not. */
async function derive(
  ctx: Ctx,
  ids: readonly string[],
  before: ReadonlySet<string>,
): Promise<void> {
  if (ids.length > 0) await rebuildPaths(ctx.db, ids)
  await rebuildScopes(ctx.db, ctx.today)
  await succeedOrganizations(ctx)
  const broken = (await misplacedOrganizations(ctx)).some((id) => !before.has(id))
  ensure(broken ? refuse('conflict', 'organizations.rests-on-plan') : null)
}
