import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anOrganization } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile, rolledBack } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { triedAt } from '../../../test/support/what-is-tried.ts'
import { misplacedOrganizations } from '../../core/organizations/misplaced.ts'
import { openPost, takeUpPost } from '../../core/posts/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { finishPlan } from './applied.ts'
import { beginPlan } from './apply.ts'
import { draftPlan } from './commands.ts'
import { DraftPlan } from './contract.ts'
import { faultsOf } from './fault-rules.ts'
import { ledgerOf, numbersOf } from './ledger-rules.ts'
import { obstaclesOf } from './obstacles.ts'
import { doNextStep } from './steps.ts'
import { bodiesOf, planOf, seenPlan } from './stored.ts'
import { undoPlan } from './undo.ts'

const database = databaseOfThisFile({ keepsPlans: true })
const on = '2019-07-22'
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }

type Tree = { provinceId: string; districts: string[]; communes: string[]; cells: string[] }
let tree: Tree

/** Two districts of two communes each, three cells in each of these, with members and secretaries. */
async function aTree(ctx: Ctx): Promise<Tree> {
  const provinceId = await anOrganization(ctx, { parentId: null, kind: 'provincialChapter' })
  const grown: Tree = { provinceId, districts: [], communes: [], cells: [] }
  for (const district of [1, 2]) {
    const under = { parentId: provinceId, kind: 'districtChapter' }
    const districtId = await anOrganization(ctx, { ...under, name: `Huyện ${district}` })
    grown.districts.push(districtId)
    for (const commune of [1, 2]) {
      const of = { parentId: districtId, kind: 'grassrootsChapter' }
      const name = `Xã ${district}.${commune}`
      const communeId = await anOrganization(ctx, { ...of, name, code: name })
      grown.communes.push(communeId)
      for (const cell of [1, 2, 3]) {
        const place = { parentId: communeId, kind: 'cell', name: `${name}.${cell}` }
        const id = await anOrganization(ctx, place)
        grown.cells.push(id)
        await withMembers(ctx, id, cell)
        await triedAt(ctx, id, communeId)
      }
    }
  }
  return grown
}

async function withMembers(ctx: Ctx, organizationId: string, number: number) {
  const members = []
  for (let made = 0; made < number; made += 1)
    members.push(await aMember(ctx, { organizationId, fullName: `Nguyễn Văn Số ${made}` }))
  const post = await openPost(ctx, { id: organizationId, kind: 'secretary', from: '2019-01-01' })
  await takeUpPost(ctx, {
    ...{ id: post.id, memberId: members[0]?.id ?? '', from: '2019-01-01', until: null },
    ...{ by: 'election', term: null, decision },
  })
}

beforeAll(async () => {
  tree = await database.current.kysely.transaction().execute((db) => aTree(ctxOn(db)))
})

const whims = ['keep', 'rename', 'merge', 'consolidate', 'dissolve', 'move', 'split'] as const
type Whim = { decision: (typeof whims)[number]; pick: number }

const plans = fc.array(fc.record({ decision: fc.constantFrom(...whims), pick: fc.nat(1000) }), {
  ...{ minLength: 16, maxLength: 16 },
})

/** Makes a decided plan of what somebody has in mind for each commune and each cell; null where it has faults. */
async function aPlan(ctx: Ctx, whim: readonly Whim[]) {
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'any', name: 'Sắp xếp', organizationId: tree.provinceId, baselineOn: on },
      ...{ kinds: ['grassrootsChapter', 'cell'], effectiveOn: on },
    }),
  )
  const minds = new Map<string, Whim>(
    [...tree.communes, ...tree.cells].map((one, at) => [
      one,
      whim[at] ?? { decision: 'keep', pick: 0 },
    ]),
  )
  const goesOn = (one: string) =>
    ['keep', 'rename', 'move'].includes(minds.get(one)?.decision ?? '')
  const communes = tree.communes.filter(goesOn)
  for (const [level, above] of [
    [tree.communes, tree.districts],
    [tree.cells, communes],
  ] as const)
    await decideLevel(ctx, { id, minds, level, left: level.filter(goesOn), above })
  await sql`update reorganization_plans set state = 'decided', decision_number = ${decision.number},
    decided_on = ${decision.on}::date where id = ${id}`.execute(ctx.db)
  const row = await seenPlan(ctx, id)
  const bodies = (await bodiesOf(ctx, [row])).get(id) ?? []
  const plan = await planOf(ctx, row, bodies)
  return faultsOf(plan).length === 0 && (await obstaclesOf(ctx, row)).length === 0
    ? { row, plan }
    : null
}

type Level = {
  id: string
  minds: ReadonlyMap<string, Whim>
  level: readonly string[]
  left: readonly string[]
  above: readonly string[]
}

async function decideLevel(ctx: Ctx, { id, minds, level, left, above }: Level) {
  const kind = level === tree.communes ? 'grassrootsChapter' : 'cell'
  const found = async (pick: number) => {
    const bodyId = uuid()
    await sql`insert into reorganization_bodies (plan_id, body_id, is_founded, name, kind, parent_id)
      values (${id}, ${bodyId}, true, ${`Mới ${bodyId.slice(-6)}`}, ${kind}, ${above[pick % above.length]})
    `.execute(ctx.db)
    return bodyId
  }
  const together = level.filter((one) => minds.get(one)?.decision === 'consolidate')
  const joined = together.length > 1 && above.length > 0 ? await found(together.length) : null
  for (const body of level) {
    const { decision: mind, pick } = minds.get(body) ?? { decision: 'keep' as const, pick: 0 }
    const heir = left[pick % left.length]
    const targets =
      mind === 'consolidate'
        ? [joined]
        : mind === 'split' && above.length > 0
          ? [await found(pick), await found(pick + 1)]
          : mind === 'merge' || mind === 'dissolve'
            ? [heir]
            : []
    await sql`update reorganization_bodies set decision = ${mind}, reason_kind = 'effective',
      new_name = ${mind === 'rename' ? `Tên mới ${pick}` : null},
      new_parent_id = ${mind === 'move' ? (above[pick % above.length] ?? null) : null}::uuid
      where plan_id = ${id} and body_id = ${body}`.execute(ctx.db)
    for (const [at, target] of targets.entries())
      if (target)
        await sql`insert into reorganization_targets (plan_id, body_id, position, target_id)
          values (${id}, ${body}, ${at + 1}, ${target})`.execute(ctx.db)
    const [, second] = targets
    if (second)
      await sql`insert into reorganization_members (plan_id, body_id, member_id, target_id)
        select distinct ${id}::uuid, ${body}::uuid, m.member_id, ${second}::uuid from memberships m
        where m.organization_id = ${body} order by m.member_id limit ${pick % 3}`.execute(ctx.db)
  }
}

/** How many organizations of the plan's kinds live on a day, and how many members there are. */
async function numbersOn(ctx: Ctx, day: string) {
  const { rows } = await sql<{ bodies: number; members: number }>`
    select (select count(*)::int from organization_versions
        where valid @> ${day}::date and kind in ('grassrootsChapter', 'cell')) as bodies,
      (select count(distinct member_id)::int from memberships where valid @> ${day}::date) as members
  `.execute(ctx.db)
  return rows[0]
}

/** Where everybody and everything stood the day before, by name. */
async function theDayBefore(ctx: Ctx) {
  const { rows } = await sql`
    select o.id, v.name, v.kind, p.path, (select count(*) from memberships m
      where m.organization_id = o.id and m.valid @> (${on}::date - 1)) as members
    from organizations o
    join organization_versions v on v.organization_id = o.id and v.valid @> (${on}::date - 1)
    join organization_paths p on p.organization_id = o.id and p.valid @> (${on}::date - 1)
    order by o.id
  `.execute(ctx.db)
  return rows
}

test('whatever a plan without faults decides: it closes, nobody is lost, yesterday stays, and undone it never was', async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.nat(5), async (whim, breaks) => {
      await rolledBack(database.current, async (ctx) => {
        const made = await aPlan(ctx, whim)
        fc.pre(made !== null)
        const { row, plan } = made
        const [before, yesterday, numbers] = [
          await everyRow(ctx),
          await theDayBefore(ctx),
          await numbersOn(ctx, on),
        ]
        const { id, version } = row
        const begun = await beginPlan(ctx, { id, version, reason: null })
        for (let step = 0; ; step += 1) {
          // A step that is killed leaves nothing, and is done again.
          if (step === breaks)
            await killed(ctx, () => doNextStep(ctx, begun, begun.journalId ?? ''))
          if ((await doNextStep(ctx, begun, begun.journalId ?? '')) === null) break
        }
        await finishPlan(ctx, begun)

        const ledger = numbersOf(ledgerOf(plan))
        expect(await numbersOn(ctx, on)).toEqual({
          bodies: ledger.after,
          members: numbers?.members,
        })
        expect(await misplacedOrganizations(ctx)).toEqual([])
        expect(await theDayBefore(ctx)).toEqual(yesterday)
        const done = await seenPlan(ctx, id)
        await undoPlan(ctx, { id, version: done.version, reason: 'Thử' })
        expect(await everyRow(ctx)).toEqual(before)
      })
    }),
    { numRuns: 10 },
  )
}, 180_000)

async function killed(ctx: Ctx, work: () => Promise<unknown>) {
  await sql`savepoint step`.execute(ctx.db)
  await work()
  await sql`rollback to savepoint step`.execute(ctx.db)
}
