import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { triedAt } from '../../../test/support/what-is-tried.ts'
import { moveOrganization } from '../../core/organizations/commands.ts'
import { openPost, takeUpPost } from '../../core/posts/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { finishPlan } from './applied.ts'
import { askForRehearsal, beginPlan } from './apply.ts'
import { obstaclesNow } from './apply-queries.ts'
import { decideBody, foundBody, keepUndecided } from './bodies.ts'
import { appraisePlan, decidePlan, draftPlan } from './commands.ts'
import { DecideBody, DraftPlan, FoundBody } from './contract.ts'
import { planPage } from './queries.ts'
import { rehearse } from './rehearse.ts'
import { doNextStep } from './steps.ts'
import { seenPlan } from './stored.ts'
import { undoPlan } from './undo.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }
const opinion = { agrees: true, text: 'Đúng chủ trương', givenOn: '2019-07-20' }

/** Two cells become a new one, a third is renamed; a secretary, members, all in two communes. */
async function aDecidedPlan(ctx: Ctx) {
  const places = await aProvince(ctx)
  const { cellId, siblingCellId, otherCellId, communeId } = places
  const members = []
  for (const organizationId of [cellId, cellId, siblingCellId, otherCellId])
    members.push(await aMember(ctx, { organizationId }))
  await triedAt(ctx, cellId, otherCellId)
  const post = await openPost(ctx, { id: cellId, kind: 'secretary', from: '2018-01-01' })
  await takeUpPost(ctx, {
    ...{ id: post.id, memberId: members[0]?.id ?? '', from: '2018-01-01', until: null },
    ...{ by: 'election', term: null, decision },
  })
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'cells-2019', name: 'Sắp xếp chi bộ', organizationId: places.provinceId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-07-22' },
    }),
  )
  const edit = async () => ({ id, version: (await planPage(ctx, { id })).version })
  const founding = { name: 'Chi bộ ấp Mới', kind: 'cell', parentId: communeId }
  const { bodyId } = await foundBody(ctx, FoundBody.parse({ ...(await edit()), ...founding }))
  const reasonKind = 'duplicateFunction'
  for (const cell of [cellId, siblingCellId])
    await decideBody(
      ctx,
      DecideBody.parse({
        ...{ ...(await edit()), bodyId: cell, decision: 'consolidate', targetIds: [bodyId] },
        reasonKind,
      }),
    )
  await decideBody(
    ctx,
    DecideBody.parse({
      ...{ ...(await edit()), bodyId: otherCellId, decision: 'rename' },
      ...{ newName: 'Chi bộ ấp Ba', reasonKind },
    }),
  )
  await keepUndecided(ctx, { ...(await edit()), reasonKind: 'effective', reason: null })
  await appraisePlan(ctx, { ...(await edit()), ...opinion })
  await decidePlan(ctx, { ...(await edit()), decision })
  return { ...places, id, bodyId, edit }
}

async function applyAll(ctx: Ctx, input: { id: string; version: number }) {
  const plan = await beginPlan(ctx, { ...input, reason: null })
  for (;;) {
    const step = await doNextStep(ctx, plan, plan.journalId ?? '')
    if (step === null) break
  }
  await finishPlan(ctx, plan)
}

inTest('a plan is rehearsed without a trace, and says what it would do', async (ctx) => {
  const { id, bodyId, cellId } = await aDecidedPlan(ctx)
  const before = await everyRow(ctx)
  const found = await rehearse(ctx, await seenPlan(ctx, id))
  expect(await everyRow(ctx)).toEqual(before)
  expect(found).toMatchObject({ obstacles: [], members: { before: 4, after: 4 } })
  expect(found.organizations).toContainEqual({ kind: 'cell', before: 3, after: 2 })
  expect(found.effects.filter(({ number }) => number > 0)).toMatchObject([
    { what: 'members', number: 3 },
    { what: 'posts', number: 1 },
    {
      ...{ what: 'pilots', number: 1 },
      rows: [
        {
          name: { en: 'Secretary who also chairs the people’s committee' },
          from: { id: cellId },
          to: { id: bodyId },
        },
      ],
    },
    {
      what: 'quotas',
      number: 1,
      rows: [{ name: { vi: 'Công chức', en: 'Civil servants' }, label: '2019: 5' }],
    },
    { what: 'initiatives', number: 1, rows: [{ label: 'Họp theo chuyên đề' }] },
  ])
  expect(found.bodies.find((body) => body.id === bodyId)).toMatchObject({
    ...{ before: null, after: { name: 'Chi bộ ấp Mới', members: 3 } },
  })
})

inTest('a plan is applied on its day, and taken back as if it had never been', async (ctx) => {
  const { id, bodyId, cellId, siblingCellId, otherCellId, edit } = await aDecidedPlan(ctx)
  const before = await everyRow(ctx)
  await applyAll(ctx, await edit())
  expect(await planPage(ctx, { id })).toMatchObject({ state: 'applied' })
  const { rows } = await sql`
    select v.name, (select count(*)::int from memberships m
      where m.organization_id = v.organization_id and m.valid @> '2019-07-22'::date) as members
    from organization_versions v where v.valid @> '2019-07-22'::date
      and v.organization_id in (${bodyId}, ${cellId}, ${siblingCellId}, ${otherCellId})
    order by v.name
  `.execute(ctx.db)
  expect(rows).toEqual([
    { name: 'Chi bộ ấp Ba', members: 1 },
    { name: 'Chi bộ ấp Mới', members: 3 },
  ])

  await undoPlan(ctx, { ...(await edit()), reason: 'Thử' })
  const after = await everyRow(ctx)
  expect(after).toEqual(before)
})

inTest('what changed after it was applied is named, and nothing is taken back', async (ctx) => {
  const { id, bodyId, edit } = await aDecidedPlan(ctx)
  await applyAll(ctx, await edit())
  await aMember(ctx, { organizationId: bodyId, ceremonyOn: '2019-07-22', status: 'probationary' })
  const { changed } = await obstaclesNow(ctx, { id })
  expect(changed).toContainEqual({
    ...{ table: 'memberships', why: 'depended-on', name: 'Nguyễn Văn An' },
  })
  const before = await everyRow(ctx)
  await expect(undoPlan(ctx, { ...(await edit()), reason: 'Thử' })).rejects.toMatchObject({
    refusal: { code: 'reorganization.overtaken', details: { name: 'Nguyễn Văn An' } },
  })
  expect(await everyRow(ctx)).toEqual(before)
})

inTest(
  'what stands in the way is said organization by organization, and nothing is begun',
  async (ctx) => {
    const { id, cellId, otherCommuneId, edit } = await aDecidedPlan(ctx)
    await moveOrganization(ctx, {
      ...{ id: cellId, version: 1, parentId: otherCommuneId, from: '2019-08-01', decision },
    })
    const { obstacles } = await obstaclesNow(ctx, { id })
    expect(obstacles).toEqual([
      {
        code: 'changed-later',
        organization: { id: cellId, name: 'Chi bộ ấp 1' },
        details: { on: '2019-08-01' },
      },
    ])
    await expect(beginPlan(ctx, { ...(await edit()), reason: null })).rejects.toMatchObject({
      refusal: { code: 'reorganization.obstacles', details: { count: 1, name: 'Chi bộ ấp 1' } },
    })
  },
)

inTest('who would hold two posts that do not go together is told before', async (ctx) => {
  const { id, cellId, siblingCellId } = await aDecidedPlan(ctx)
  const { rows } = await sql<{ memberId: string }>`
    select h.member_id from post_holdings h join posts p on p.id = h.post_id
    where p.organization_id = ${cellId}
  `.execute(ctx.db)
  const post = await openPost(ctx, {
    id: siblingCellId,
    kind: 'deputySecretary',
    from: '2018-01-01',
  })
  await takeUpPost(ctx, {
    ...{ id: post.id, memberId: rows[0]?.memberId ?? '', from: '2018-01-01', until: null },
    ...{ by: 'appointment', term: null, decision },
  })
  const { warnings } = await rehearse(ctx, await seenPlan(ctx, id))
  expect(warnings.filter(({ what }) => what === 'incompatiblePosts')).toMatchObject([
    {
      organization: { name: 'Chi bộ ấp Mới' },
      with: 'Nguyễn Văn An (Bí thư, Phó bí thư)',
    },
  ])
})

inTest('a district reorganizes nothing that hangs elsewhere by now', async (ctx) => {
  const { districtId, communeId, cellId, otherDistrictId } = await aProvince(ctx)
  const district = await as(ctx, 'districtOffice', districtId)
  const { id } = await draftPlan(
    district,
    DraftPlan.parse({
      ...{ code: 'of-a-district', name: 'Sắp xếp', organizationId: districtId, kinds: ['cell'] },
      ...{ baselineOn: '2019-07-22', effectiveOn: '2019-12-01' },
    }),
  )
  const edit = async () => ({ id, version: (await planPage(ctx, { id })).version })
  const renamed = { decision: 'rename', newName: 'Chi bộ ấp Một', reasonKind: 'effective' }
  await decideBody(district, DecideBody.parse({ ...(await edit()), bodyId: cellId, ...renamed }))
  await keepUndecided(district, { ...(await edit()), reasonKind: 'effective', reason: null })
  await appraisePlan(district, { ...(await edit()), ...opinion })
  const move = {
    id: communeId,
    version: 1,
    parentId: otherDistrictId,
    from: '2019-07-22',
    decision,
  }
  await moveOrganization(ctx, move)
  await expect(decidePlan(district, { ...(await edit()), decision })).rejects.toMatchObject({
    refusal: { code: 'reorganization.beyond-reach', details: { name: 'Chi bộ ấp 1' } },
  })
})

inTest('a plan is rehearsed once at a time', async (ctx) => {
  const { edit } = await aDecidedPlan(ctx)
  await askForRehearsal(ctx, await edit())
  await expect(askForRehearsal(ctx, await edit())).rejects.toMatchObject({
    refusal: { code: 'reorganization.busy' },
  })
})
