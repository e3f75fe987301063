import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { misplacedOrganizations } from '../../core/organizations/misplaced.ts'
import type { Ctx } from '../../platform/context.ts'
import { effectsOf } from './effects.ts'
import { type Earlier, obstaclesOf, planInTheWay, plansBefore } from './obstacles.ts'
import type { Rehearsal, Turned } from './rehearsal-contract.ts'
import { heldTogether, nameClashes, orphaned, sizes } from './rehearsal-warnings.ts'
import { doNextStep, type Progress } from './steps.ts'
import { type BodyRow, bodiesOf, type PlanRow } from './stored.ts'

type OnProgress = (progress: Progress) => Promise<void>

/**
 * Does all a plan would do, with the plans that come before it, looks at what has become of things,
 * and takes it back: nothing is written. Its day is taken as today, so that what follows on that day
 * is seen too. What stands in its way is said instead.
 */
export async function rehearse(
  ctx: Ctx,
  plan: PlanRow,
  onProgress: OnProgress = async () => {},
): Promise<Rehearsal> {
  const began = performance.now()
  await sql`savepoint rehearsal`.execute(ctx.db)
  const today = plan.effectiveOn > ctx.today ? plan.effectiveOn : ctx.today
  const found = await applied({ ...ctx, today }, plan, onProgress)
  await sql`rollback to savepoint rehearsal`.execute(ctx.db)
  return { ...found, milliseconds: Math.round(performance.now() - began) }
}

async function applied(ctx: Ctx, plan: PlanRow, onProgress: OnProgress) {
  const earlier = await plansBefore(ctx, plan)
  for (const one of earlier) {
    const obstacles = await obstaclesOf(ctx, one)
    if (obstacles.length > 0) return nothing(one.isSeen ? obstacles : [planInTheWay(one)], earlier)
    await doAll(ctx, one, uuid())
  }
  const obstacles = await obstaclesOf(ctx, plan)
  if (obstacles.length > 0) return nothing(obstacles, earlier)

  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const before = await lookAt(ctx, plan, bodies)
  const misplaced = new Set(await misplacedOrganizations(ctx))
  const together = await heldTogether(ctx, plan, bodies)
  const journalId = uuid()
  await doAll(ctx, plan, journalId, onProgress)
  const after = await lookAt(ctx, plan, bodies)
  const orphans = (await misplacedOrganizations(ctx)).filter((id) => !misplaced.has(id))
  return {
    obstacles,
    ...compared(before, after),
    effects: await effectsOf(ctx, journalId, plan.effectiveOn),
    warnings: [
      ...(await orphaned(ctx, orphans, plan)),
      ...(await nameClashes(ctx, plan)),
      ...(await sizes(ctx, plan, bodies)),
      ...together,
    ],
    bodies: bodies.map((body) => turned(body, before, after)),
    after: namesOf(earlier),
  }
}

function nothing(obstacles: Rehearsal['obstacles'], earlier: readonly Earlier[]) {
  const none = { organizations: [], effects: [], warnings: [], bodies: [] }
  const after = namesOf(earlier)
  return { obstacles, ...none, members: { before: 0, after: 0 }, after }
}

const namesOf = (earlier: readonly Earlier[]) =>
  earlier.flatMap(({ name, isSeen }) => (isSeen ? [name] : []))

async function doAll(ctx: Ctx, plan: PlanRow, journalId: string, onProgress?: OnProgress) {
  for (;;) {
    const progress = await doNextStep(ctx, plan, journalId)
    if (!progress) return
    await onProgress?.(progress)
  }
}

type Place = NonNullable<Turned['before']>
type Seen = { byKind: Map<string, number>; members: number; places: Map<string, Place> }

/** The organizations below a plan's own on its day, as they are recorded now. */
async function lookAt(ctx: Ctx, plan: PlanRow, bodies: readonly BodyRow[]): Promise<Seen> {
  const on = plan.effectiveOn
  const { rows: kinds } = await sql<{ kind: string; number: number; members: number }>`
    select p.kind, count(*)::int as number, coalesce(sum(m.number), 0)::int as members
    from organization_paths top
    join organization_paths p on p.path >= top.path and p.path < top.path || '~'
      and p.valid @> ${on}::date
    left join (select organization_id, count(*) as number from memberships
      where valid @> ${on}::date group by 1) m on m.organization_id = p.organization_id
    where top.organization_id = ${plan.organizationId} and top.valid @> ${on}::date
    group by p.kind order by min(p.depth), p.kind
  `.execute(ctx.db)
  const ids = bodies.flatMap(({ id, targetIds }) => [id, ...targetIds])
  const { rows } = await sql<Place & { id: string }>`
    select v.organization_id as id, v.name, v.kind,
      (select jsonb_build_object('id', parent.organization_id, 'name', parent.name)
        from organization_versions parent where parent.organization_id = v.parent_id
          and parent.valid @> ${on}::date) as parent,
      (select count(*)::int from organization_versions c where c.parent_id = v.organization_id
        and c.valid @> ${on}::date) as children,
      (select count(*)::int from organization_paths below
        join memberships m on m.organization_id = below.organization_id and m.valid @> ${on}::date
        where below.path >= p.path and below.path < p.path || '~' and below.valid @> ${on}::date
      ) as members
    from organization_versions v
    join organization_paths p on p.organization_id = v.organization_id and p.valid @> ${on}::date
    where v.organization_id = any(${ids}::uuid[]) and v.valid @> ${on}::date
  `.execute(ctx.db)
  return {
    byKind: new Map(kinds.map(({ kind, number }) => [kind, number])),
    members: kinds.reduce((sum, { members }) => sum + members, 0),
    places: new Map(rows.map(({ id, ...place }) => [id, place])),
  }
}

function compared(before: Seen, after: Seen): Pick<Rehearsal, 'organizations' | 'members'> {
  const kinds = [...new Set([...before.byKind.keys(), ...after.byKind.keys()])]
  return {
    organizations: kinds.map((kind) => ({
      kind,
      before: before.byKind.get(kind) ?? 0,
      after: after.byKind.get(kind) ?? 0,
    })),
    members: { before: before.members, after: after.members },
  }
}

function turned({ id, decision, targetIds }: BodyRow, before: Seen, after: Seen): Turned {
  const named = (one: string) => ({
    id: one,
    name: (after.places.get(one) ?? before.places.get(one))?.name ?? '',
  })
  return {
    ...{ id, decision, into: targetIds.map(named) },
    before: before.places.get(id) ?? null,
    after: after.places.get(id) ?? null,
  }
}
