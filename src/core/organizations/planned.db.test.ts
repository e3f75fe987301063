import { sql } from 'kysely'
import { expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { listPlanned } from '../planned/queries.ts'
import { convertOrganization, moveOrganization, renameOrganization } from './commands.ts'
import { endOrganization } from './endings.ts'
import { organizationInvariants } from './invariants.ts'
import { organizationPage } from './page.ts'
import { cancelPlan, replan } from './planned.ts'
import { takeChangeBack } from './taking-back.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const reason = 'Hội nghị đã đổi ý'
const on = '2019-09-01'
const refusal = (code: string) => ({ refusal: { code } })

/** All that is recorded of organizations, but how often each was edited. */
async function everything(ctx: Ctx): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_array(
      (select jsonb_agg(to_jsonb(v) order by v.organization_id, v.valid) from organization_versions v),
      (select jsonb_agg(to_jsonb(p) order by p.organization_id, p.valid) from organization_paths p),
      (select jsonb_agg(to_jsonb(e) order by e.organization_id) from organization_endings e),
      (select jsonb_agg(to_jsonb(s) order by s.predecessor_id, s.position) from successions s),
      (select jsonb_agg(jsonb_build_array(o.id, o.scope_path) order by o.id) from organizations o)
    ) as all
  `.execute(ctx.db)
  return rows[0]?.all
}

async function expectSound(ctx: Ctx): Promise<void> {
  for (const { id, find } of organizationInvariants) expect([id, await find(ctx)]).toEqual([id, []])
}

type Place = Awaited<ReturnType<typeof aProvince>>

const plans: [string, (ctx: Ctx, place: Place) => Promise<{ id: string; version: number }>][] = [
  [
    'a new name',
    (ctx, { communeId: id }) =>
      renameOrganization(ctx, { id, version: 1, name: 'Đảng bộ xã Mới', from: on, decision }),
  ],
  [
    'a move',
    (ctx, { communeId: id, otherDistrictId: parentId }) =>
      moveOrganization(ctx, { id, version: 1, parentId, from: on, decision }),
  ],
  [
    'an ending with a successor',
    (ctx, { siblingCellId: id, cellId }) =>
      endOrganization(ctx, {
        id,
        version: 1,
        on,
        ending: 'merger',
        successorIds: [cellId],
        reason,
        decision,
      }),
  ],
  [
    'a founding',
    async (ctx, { communeId: parentId }) => ({
      id: await anOrganization(ctx, { parentId, kind: 'cell', from: on }),
      version: 1,
    }),
  ],
]

for (const [name, plan] of plans) {
  inTest(`${name} that is canceled was never planned`, async (ctx) => {
    const place = await aProvince(ctx)
    const before = await everything(ctx)
    const planned = await plan(ctx, place)
    const { isRemoved } = await cancelPlan(ctx, { ...planned, on, reason })
    expect(isRemoved).toBe(name === 'a founding')
    expect(await everything(ctx)).toEqual(before)
    await expectSound(ctx)
  })

  inTest(`${name} that was recorded by mistake is taken back after its day`, async (ctx) => {
    const place = await aProvince(ctx)
    const before = await everything({ ...ctx, today: on })
    const recorded = await plan({ ...ctx, today: on }, place)
    const asked = { ...recorded, on, reason }
    await expect(takeChangeBack(ctx, asked)).rejects.toMatchObject(
      refusal('organizations.planned-still'),
    )
    const wrongDay = { ...asked, on: '2019-08-31' }
    await expect(takeChangeBack(ctx, wrongDay)).rejects.toMatchObject(
      refusal('organizations.not-last-change'),
    )
    const { isRemoved } = await takeChangeBack({ ...ctx, today: on }, asked)
    expect(isRemoved).toBe(name === 'a founding')
    expect(await everything(ctx)).toEqual(before)
    await expectSound(ctx)
  })

  inTest(`${name} is set to another day, as if it had been planned so`, async (ctx) => {
    const place = await aProvince(ctx)
    const planned = await plan(ctx, place)
    const { rows } = await listPlanned(ctx, { limit: 50 })
    expect(rows.map((row) => [row.of, row.id, row.on])).toEqual([['organization', planned.id, on]])
    const right = { number: '9-QĐ/TU', on: '2019-07-01' }
    for (const to of ['2019-12-01', '2019-08-01']) {
      const version = (await organizationPage(ctx, { id: planned.id })).version
      const from = (await organizationPage(ctx, { id: planned.id })).plan?.on ?? ''
      await replan(ctx, { id: planned.id, version, on: from, to, decision: right, reason })
      const [row] = (await listPlanned(ctx, { limit: 50 })).rows
      expect(row).toMatchObject({ on: to, decisionNumber: '9-QĐ/TU' })
    }
    await expectSound(ctx)
  })
}

inTest('from its day on a plan is no plan any more', async (ctx) => {
  const { communeId: id } = await aProvince(ctx)
  const renamed = await renameOrganization(ctx, {
    id,
    version: 1,
    name: 'Đảng bộ xã Mới',
    from: on,
    decision,
  })
  const onTheDay = { ...ctx, today: on }
  const code = refusal('organizations.plan-day-has-come')
  await expect(cancelPlan(onTheDay, { ...renamed, on, reason })).rejects.toMatchObject(code)
  const asked = { ...renamed, on, to: '2019-10-01', decision, reason }
  await expect(replan(onTheDay, asked)).rejects.toMatchObject(code)
  await expect(replan(ctx, { ...asked, to: ctx.today })).rejects.toMatchObject(
    refusal('organizations.plan-day-behind'),
  )
})

inTest('what rests on a plan keeps it', async (ctx) => {
  const place = await aProvince(ctx)
  const { communeId: parentId, siblingCellId } = place
  const founded = await anOrganization(ctx, { parentId, kind: 'cell', from: on })
  await aMember(ctx, {
    ...{ organizationId: founded, status: 'probationary', ceremonyOn: '2019-09-15' },
    decision: { number: '12-QĐ/HU', on: '2019-07-01' },
  })
  const plan = { id: founded, version: 1, on, reason }
  await expect(cancelPlan(ctx, plan)).rejects.toMatchObject(refusal('organizations.rests-on-plan'))
  await expect(replan(ctx, { ...plan, to: '2019-10-01', decision: null })).rejects.toMatchObject(
    refusal('organizations.rests-on-plan'),
  )

  const converted = await convertOrganization(ctx, {
    ...{
      id: siblingCellId,
      version: 1,
      kind: 'sectionChapter',
      unitType: null,
      from: on,
      decision,
    },
  })
  await anOrganization(ctx, { parentId: siblingCellId, kind: 'cell', from: '2019-09-15' })
  await expect(cancelPlan(ctx, { ...converted, on, reason })).rejects.toMatchObject(
    refusal('organizations.rests-on-plan'),
  )
})

inTest('what rests on a change keeps it from being taken back', async (ctx) => {
  const { communeId: id, siblingCellId } = await aProvince(ctx)
  const founded = { id, version: 1, on: '2010-01-01', reason }
  const code = refusal('organizations.rests-on-change')
  await expect(takeChangeBack(ctx, founded)).rejects.toMatchObject(code)
  await aMember(ctx, { organizationId: siblingCellId })
  const ofMembers = { ...founded, id: siblingCellId }
  await expect(takeChangeBack(ctx, ofMembers)).rejects.toMatchObject(code)
})

inTest('a move is taken back by who may change the place it goes back to', async (ctx) => {
  const { communeId: id, districtId, otherDistrictId: parentId } = await aProvince(ctx)
  const moved = await moveOrganization(ctx, {
    id,
    version: 1,
    parentId,
    from: '2019-06-01',
    decision,
  })
  const asked = { ...moved, on: '2019-06-01', reason }
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', parentId)
    .executeTakeFirstOrThrow()
  const grants = [aRight('organizationBoard', { organizationId: parentId, scopePath })]
  const there = { ...ctx, actor: { ...ctx.actor, accountId: 'clerk', grants } }
  await expect(takeChangeBack(there, asked)).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  })
  await takeChangeBack(ctx, asked)
  const { state } = await organizationPage(ctx, { id })
  expect(state?.ancestors.at(-1)?.id).toBe(districtId)
})

inTest('an organization lives again by who may change the place it goes back to', async (ctx) => {
  const { siblingCellId: id, communeId, otherCellId, otherDistrictId } = await aProvince(ctx)
  const ended = await endOrganization(ctx, {
    ...{ id, version: 1, on: '2019-06-01', ending: 'merger', successorIds: [otherCellId] },
    ...{ reason, decision },
  })
  const asked = { ...ended, on: '2019-06-01', reason }
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', otherDistrictId)
    .executeTakeFirstOrThrow()
  const grants = [aRight('organizationBoard', { organizationId: otherDistrictId, scopePath })]
  const ofTheSuccessor = { ...ctx, actor: { ...ctx.actor, accountId: 'clerk', grants } }
  await expect(takeChangeBack(ofTheSuccessor, asked)).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  })
  await takeChangeBack(ctx, asked)
  const { state } = await organizationPage(ctx, { id })
  expect(state?.ancestors.at(-1)?.id).toBe(communeId)
})

inTest('a founding is not taken back while views are kept for its staff', async (ctx) => {
  const { communeId: parentId } = await aProvince(ctx)
  const id = await anOrganization(ctx, { parentId, kind: 'cell', from: '2019-06-01' })
  await sql`insert into views (id, list, name, search, organization_id)
    values (${id}, 'members', 'Dự bị', 'status=probationary', ${id})`.execute(ctx.db)
  const founded = { id, version: 1, on: '2019-06-01', reason }
  await expect(takeChangeBack(ctx, founded)).rejects.toMatchObject(
    refusal('organizations.rests-on-change'),
  )
})

inTest('of several plans the last is canceled first', async (ctx) => {
  const { communeId: id } = await aProvince(ctx)
  const first = await renameOrganization(ctx, {
    id,
    version: 1,
    name: 'Đảng bộ xã Một',
    from: on,
    decision,
  })
  const second = await renameOrganization(ctx, {
    ...first,
    name: 'Đảng bộ xã Hai',
    from: '2019-10-01',
    decision,
  })
  await expect(cancelPlan(ctx, { ...second, on, reason })).rejects.toMatchObject({
    refusal: { kind: 'conflict' },
  })
  const back = await cancelPlan(ctx, { id, version: second.version, on: '2019-10-01', reason })
  await cancelPlan(ctx, { id, version: back.version, on, reason })
  expect((await organizationPage(ctx, { id })).plan).toBeNull()
})
