import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import type { Ctx } from '../../platform/context.ts'
import { finishPlan } from './applied.ts'
import { beginPlan } from './apply.ts'
import { decideBody, foundBody, keepUndecided } from './bodies.ts'
import { appraisePlan, decidePlan, draftPlan } from './commands.ts'
import { DecideBody, DraftPlan, FoundBody } from './contract.ts'
import { dividedMembers, divideMembers } from './division.ts'
import { planPage } from './queries.ts'
import { rehearse } from './rehearse.ts'
import { doNextStep } from './steps.ts'
import { seenPlan } from './stored.ts'
import { undoPlan } from './undo.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }

/** A cell of three that is to be divided into two new ones. */
async function aDivision(ctx: Ctx) {
  const places = await aProvince(ctx)
  const { cellId, communeId, provinceId } = places
  const members: string[] = []
  for (const fullName of ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Văn Châu'])
    members.push((await aMember(ctx, { organizationId: cellId, fullName })).id)
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'cells-2019', name: 'Chia tách chi bộ', organizationId: provinceId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-07-22' },
    }),
  )
  const edit = async () => ({ id, version: (await planPage(ctx, { id })).version })
  const parts: string[] = []
  for (const name of ['Chi bộ ấp 1A', 'Chi bộ ấp 1B']) {
    const founding = { name, kind: 'cell', parentId: communeId }
    const { bodyId } = await foundBody(ctx, FoundBody.parse({ ...(await edit()), ...founding }))
    parts.push(bodyId)
  }
  const split = { bodyId: cellId, decision: 'split', targetIds: parts, reasonKind: 'effective' }
  await decideBody(ctx, DecideBody.parse({ ...(await edit()), ...split }))
  const [first = '', second = ''] = parts
  return { ...places, id, edit, members, first, second, split }
}

async function whereTheyAre(ctx: Ctx, members: readonly string[]) {
  const { rows } = await sql<{ memberId: string; organizationId: string }>`
    select member_id, organization_id from memberships
    where member_id = any(${members}::uuid[]) and valid @> '2019-07-22'::date
  `.execute(ctx.db)
  return Object.fromEntries(rows.map((row) => [row.memberId, row.organizationId]))
}

inTest(
  'who of a divided cell is on the list of a part goes there, the rest to the first',
  async (ctx) => {
    const { id, edit, members, cellId, first, second } = await aDivision(ctx)
    const [an = '', binh = '', chau = ''] = members
    const chosen = { bodyId: cellId, targetId: second }
    await divideMembers(ctx, { ...(await edit()), ...chosen, memberIds: [an, binh, binh] })
    await divideMembers(ctx, { ...(await edit()), ...chosen, memberIds: [binh] })
    expect(await dividedMembers(ctx, { id, bodyId: cellId })).toEqual([
      { id: an, fullName: 'Nguyễn Văn An', targetId: first },
      { id: binh, fullName: 'Trần Thị Bình', targetId: second },
      { id: chau, fullName: 'Lê Văn Châu', targetId: first },
    ])
    await keepUndecided(ctx, { ...(await edit()), reasonKind: 'effective', reason: null })
    const opinion = { agrees: true, text: 'Đúng chủ trương', givenOn: '2019-07-20' }
    await appraisePlan(ctx, { ...(await edit()), ...opinion })
    await decidePlan(ctx, { ...(await edit()), decision })
    await expect(
      divideMembers(ctx, { ...(await edit()), ...chosen, memberIds: [] }),
    ).rejects.toMatchObject({ refusal: { code: 'reorganization.decided' } })

    const rehearsed = await rehearse(ctx, await seenPlan(ctx, id))
    const sizes = rehearsed.bodies.map((body) => [body.id, body.after?.members])
    expect(Object.fromEntries(sizes)).toMatchObject({ [first]: 2, [second]: 1 })

    const before = await everyRow(ctx)
    const plan = await beginPlan(ctx, { ...(await edit()), reason: null })
    while ((await doNextStep(ctx, plan, plan.journalId ?? '')) !== null);
    await finishPlan(ctx, plan)
    expect(await whereTheyAre(ctx, members)).toEqual({ [an]: first, [binh]: second, [chau]: first })
    await undoPlan(ctx, { ...(await edit()), reason: 'Thử' })
    expect(await everyRow(ctx)).toEqual(before)
  },
)

inTest('a list names members of the divided body, and parts it is divided into', async (ctx) => {
  const { edit, members, cellId, siblingCellId, communeId, second } = await aDivision(ctx)
  const stranger = await aMember(ctx, { organizationId: siblingCellId })
  const divide = async (asked: { bodyId: string; targetId: string; memberIds: string[] }) =>
    divideMembers(ctx, { ...(await edit()), ...asked })
  await expect(
    divide({ bodyId: cellId, targetId: second, memberIds: [...members, stranger.id] }),
  ).rejects.toMatchObject({
    refusal: { code: 'reorganization.not-of-the-body', details: { strangers: 1 } },
  })
  for (const asked of [
    { bodyId: cellId, targetId: communeId },
    { bodyId: siblingCellId, targetId: second },
  ])
    await expect(divide({ ...asked, memberIds: [] })).rejects.toMatchObject({
      refusal: { code: 'reorganization.no-such-part' },
    })
  await expect(divide({ bodyId: second, targetId: second, memberIds: [] })).rejects.toMatchObject({
    refusal: { code: 'reorganization.no-such-body' },
  })
})

inTest('deciding anew begins the list anew; who reads no members sees none', async (ctx) => {
  const { id, edit, members, cellId, first, second, split, districtId } = await aDivision(ctx)
  const chosen = { bodyId: cellId, targetId: second, memberIds: members }
  await divideMembers(ctx, { ...(await edit()), ...chosen })
  await decideBody(ctx, DecideBody.parse({ ...(await edit()), ...split }))
  const listed = await dividedMembers(ctx, { id, bodyId: cellId })
  expect(listed.map(({ targetId }) => targetId)).toEqual([first, first, first])

  const elsewhere = await as(ctx, 'districtOffice', districtId)
  await expect(dividedMembers(elsewhere, { id, bodyId: cellId })).rejects.toMatchObject({
    refusal: { code: 'reorganization.missing' },
  })
})
