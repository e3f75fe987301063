import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { found } from '../../platform/refusal.ts'
import { type Grace, whyNotInGrace } from './apply-rules.ts'
import type {
  BodyPage,
  Fault,
  ListBodies,
  ListedBody,
  ListedPlan,
  ListPlans,
  PlanPage,
} from './contract.ts'
import { faultsOf } from './fault-rules.ts'
import type { ListedDecision } from './filter-rules.ts'
import { graceOf } from './grace.ts'
import { jobOf, whoMayGoOn } from './halted.ts'
import { entryOf, ledgerOf, numbersOf } from './ledger-rules.ts'
import type { Plan } from './plan-rules.ts'
import { isOther } from './proposal-rules.ts'
import { openProposals, proposalsOfBody, type ShownProposal } from './proposals.ts'
import { type PlanAct, whyNotAct, whyNotGoOn, whyNotPause } from './state-rules.ts'
import { progressOf } from './steps.ts'
import { type BodyRow, bodiesOf, type PlanRow, planOf, plansSeen, seenPlan } from './stored.ts'

/** The plans the actor may see, the latest to take effect first, a page at a time. */
export async function listPlans(ctx: Ctx, { state, after, limit }: ListPlans) {
  const { rows } = await sql<PlanRow & { total: number }>`
    with asked as (
      select page.* from (${plansSeen(ctx)}) page
      where ${state === undefined ? sql`true` : sql`page.state = ${state}`}
    )
    select page.*, (select count(*)::int from asked) as total
    from (select 1) once
    left join asked page on ${beyond(byEffect, after)}
    order by ${orderBy(byEffect)}
    limit ${limit + 1}
  `.execute(ctx.db)
  const found = rows.filter(({ id }) => id !== null)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const bodies = await bodiesOf(ctx, page)
  return {
    rows: page.map((row) => listed(row, judged(bodies.get(row.id) ?? []))),
    total: rows[0]?.total ?? 0,
    next:
      found.length > limit && last
        ? cursorOf(byEffect, [last.effectiveOn, last.code, last.id])
        : null,
  }
}

const byEffect: Order = {
  name: 'effective',
  key: { of: sql`page.effective_on`, type: 'date' },
  descending: true,
  ties: [
    { of: sql`page.code`, type: 'text' },
    { of: sql`page.id`, type: 'uuid' },
  ],
}

/** A plan by its code; one the actor may not see is missing. */
export async function planByCode(ctx: Ctx, code: string): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select * from (${plansSeen(ctx)}) seen where seen.code = ${code}
  `.execute(ctx.db)
  return found(rows[0], 'reorganization.missing')
}

/** One plan, with its ledger, its faults and what can be done about it. */
export async function planPage(ctx: Ctx, { id }: { id: string }): Promise<PlanPage> {
  const row = await seenPlan(ctx, id)
  const bodies = (await bodiesOf(ctx, [row])).get(id) ?? []
  const faults = faultsOf(await planOf(ctx, row, bodies))
  const names = await namesOf(ctx, row, bodies)
  const whyNot = (act: PlanAct) =>
    mayNot(ctx.actor, 'reorganization.manage', row.scopePath) ??
    whyNotAct(act, { state: row.state, faults: faults.length })
  const { decisionNumber, decidedOn, appliedAt, appliedBy } = row
  const grace = await graceOf(ctx, row)
  return {
    ...listed(row, judged(bodies)),
    version: row.version,
    kinds: row.kinds,
    decision:
      decisionNumber !== null && decidedOn !== null
        ? { number: decisionNumber, on: decidedOn }
        : null,
    job: await jobOf(ctx, row),
    progress: row.state === 'applying' ? await progressOf(ctx, row) : null,
    applied: appliedAt !== null && appliedBy !== null ? { at: appliedAt, by: appliedBy } : null,
    grace: shownGrace(ctx, grace),
    mayGoOn: row.isHalted ? await whoMayGoOn(ctx, row) : [],
    faults: faults.map((fault) => said(fault, names)),
    opinions: await opinionsOf(ctx, id),
    superiors: superiorsIn(bodies, names),
    whyNot: {
      edit: whyNot('edit'),
      appraise: whyNot('appraise'),
      consult: whyNot('consult'),
      decide: whyNot('decide'),
      withdraw: whyNot('withdraw'),
      rehearse: whyNot('rehearse'),
      apply: whyNot('apply') ?? whyNotGoOn(row),
      pause: whyNot('pause') ?? whyNotPause(row),
      undo: whyNot('undo') ?? whyNotInGrace(grace, ctx.today),
    },
  }
}

function shownGrace(ctx: Ctx, grace: Grace): PlanPage['grace'] {
  const { lastDay, removedOn } = grace
  if (lastDay === null) return null
  return { lastDay, isOver: whyNotInGrace(grace, ctx.today) !== null, removedOn }
}

/** The bodies behind a number of a plan's ledger, a page at a time. */
export async function listBodies(ctx: Ctx, asked: ListBodies) {
  const { id, after, limit } = asked
  const row = await seenPlan(ctx, id)
  const bodies = (await bodiesOf(ctx, [row])).get(id) ?? []
  const names = await namesOf(ctx, row, bodies)
  const faults = faultsByBody(faultsOf(await planOf(ctx, row, bodies)), names)
  const proposals = await openProposals(ctx, id)
  const shown = bodies.map((body) => shownBody(body, names, faults.get(body.id) ?? [], proposals))
  const isAsked = isWanted(asked, bodies, faults)
  const matching = shown.filter(
    (one, at) => isAsked(bodies[at]) && isProposed(one.proposal, asked.proposed),
  )
  const start = after === undefined ? 0 : matching.findIndex((body) => body.id === after) + 1
  const page = matching.slice(start, start + limit)
  const isMore = start + limit < matching.length
  return {
    rows: page,
    total: matching.length,
    next: isMore ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Whether a body is among those a list is narrowed to. */
function isWanted(
  { entry, q, decision, reasonKind, under, faulty }: ListBodies,
  bodies: readonly BodyRow[],
  faults: ReadonlyMap<string, Fault[]>,
) {
  const wanted = entry === undefined ? null : new Set(entryOf(ledgerOf(judged(bodies)), entry))
  const folded = fold(q ?? '')
  return (body: BodyRow | undefined) =>
    body !== undefined &&
    (wanted?.has(body.id) ?? true) &&
    fold(body.name).includes(folded) &&
    (decision === undefined || decision === listedDecision(body)) &&
    (reasonKind === undefined || reasonKind === body.reasonKind) &&
    (under === undefined || under === body.parentId) &&
    (faulty === undefined || faults.has(body.id))
}

function isProposed(proposal: ListedBody['proposal'], asked: ListBodies['proposed']): boolean {
  if (asked === undefined) return true
  return proposal !== null && (asked === 'waiting' || proposal.isOther)
}

function listedDecision({ isFounded, decision }: BodyRow): ListedDecision {
  return isFounded ? 'founded' : (decision ?? 'undecided')
}

function faultsByBody(
  faults: ReturnType<typeof faultsOf>,
  names: ReadonlyMap<string, string>,
): Map<string, Fault[]> {
  const byBody = new Map<string, Fault[]>()
  for (const fault of faults)
    if (fault.bodyId !== null)
      byBody.set(fault.bodyId, [...(byBody.get(fault.bodyId) ?? []), said(fault, names)])
  return byBody
}

/** One body of a plan, and the next one nobody has decided on, in the order of the list. */
export async function bodyPage(
  ctx: Ctx,
  { id, bodyId }: { id: string; bodyId: string },
): Promise<BodyPage> {
  const row = await seenPlan(ctx, id)
  const bodies = (await bodiesOf(ctx, [row])).get(id) ?? []
  const at = bodies.findIndex((one) => one.id === bodyId)
  const body = found(bodies[at], 'reorganization.no-such-body')
  const faults = faultsOf(await planOf(ctx, row, bodies))
  const names = await namesOf(ctx, row, bodies)
  const own = faultsByBody(faults, names).get(bodyId) ?? []
  const isOpen = (one: BodyRow) => one.decision === null && !one.isFounded && one.id !== bodyId
  const next = [...bodies.slice(at), ...bodies.slice(0, at)].find(isOpen)
  const { name, version, effectiveOn, state, scopePath } = row
  return {
    plan: {
      ...{ id, name, version, effectiveOn },
      whyNot:
        mayNot(ctx.actor, 'reorganization.manage', scopePath) ??
        whyNotAct('edit', { state, faults: faults.length }),
    },
    body: shownBody(body, names, own, await openProposals(ctx, id)),
    faults: own,
    proposals: await proposalsOfBody(ctx, { id, bodyId }),
    undecided: faults.filter(({ code }) => code === 'undecided').length,
    nextUndecidedId: next?.id ?? null,
  }
}

/** What the ledger needs of bodies: nothing beside them. */
function judged(bodies: readonly BodyRow[]): Plan {
  return {
    bodies: bodies.filter(({ isFounded }) => !isFounded),
    founded: bodies.filter(({ isFounded }) => isFounded),
    others: [],
    target: null,
  }
}

function listed(row: PlanRow, plan: Plan): ListedPlan {
  const { id, code, name, organizationId, organizationName, state } = row
  const { baselineOn, effectiveOn, deadline, target, isHalted } = row
  return {
    ...{ id, code, name, organizationId, organizationName, state },
    ...{ baselineOn, effectiveOn, deadline, target, isHalted },
    ledger: numbersOf(ledgerOf(plan)),
  }
}

function said(
  { bodyId, code, details = {} }: ReturnType<typeof faultsOf>[number],
  names: ReadonlyMap<string, string>,
): Fault {
  const words = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' ? (names.get(value) ?? value) : value,
  ])
  const body = bodyId === null ? null : { id: bodyId, name: names.get(bodyId) ?? '' }
  return { body, code, details: Object.fromEntries(words) }
}

function shownBody(
  body: BodyRow,
  names: ReadonlyMap<string, string>,
  faults: Fault[],
  proposals: ReadonlyMap<string, ShownProposal>,
): ListedBody {
  const { targetIds, parentId, newParentId, holdsSomething: _, ...shown } = body
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return {
    ...shown,
    ...{ faults, proposal: comparedTo(body, names, proposals.get(body.id)) },
    parent: parentId === null ? null : named(parentId),
    targets: targetIds.map(named),
    newParent: newParentId === null ? null : named(newParentId),
  }
}

function superiorsIn(bodies: readonly BodyRow[], names: ReadonlyMap<string, string>) {
  const ids = new Set(bodies.flatMap(({ parentId }) => parentId ?? []))
  return [...ids]
    .map((id) => ({ id, name: names.get(id) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** A proposal beside what the plan decides of its body. */
function comparedTo(
  body: BodyRow,
  names: ReadonlyMap<string, string>,
  proposal: ShownProposal | undefined,
): ListedBody['proposal'] {
  if (!proposal) return null
  const { decision, newName, newKind } = proposal
  const proposed = { decision, newName, newKind, newParentId: proposal.newParent?.id ?? null }
  const targetNames = body.targetIds.map((id) => names.get(id) ?? '')
  const targetIds = proposal.targets.map(({ id }) => id)
  return { ...proposal, isOther: isOther({ ...body, targetNames }, { ...proposed, targetIds }) }
}

/** The names of a plan's bodies and of what they point at, as of the baseline. */
async function namesOf(ctx: Ctx, { baselineOn }: PlanRow, bodies: readonly BodyRow[]) {
  const ids = bodies.flatMap(({ targetIds, parentId, newParentId }) => [
    ...targetIds,
    ...[parentId, newParentId].filter((id) => id !== null),
  ])
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (organization_id) organization_id as id, name from organization_versions
    where organization_id = any(${[...new Set(ids)]}::uuid[])
    order by organization_id, valid @> ${baselineOn}::date desc, valid desc
  `.execute(ctx.db)
  return new Map([...rows, ...bodies].map(({ id, name }) => [id, name]))
}

async function opinionsOf(ctx: Ctx, planId: string): Promise<PlanPage['opinions']> {
  const { rows } = await sql<PlanPage['opinions'][number]>`
    select o.id, o.kind, o.organization_id, named.name as organization_name, o.agrees, o.text,
      o.given_on
    from reorganization_opinions o
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = o.organization_id
      order by v.valid @> o.given_on desc, v.valid desc limit 1
    ) named
    where o.plan_id = ${planId}
    order by o.given_on, o.id
  `.execute(ctx.db)
  return rows
}
