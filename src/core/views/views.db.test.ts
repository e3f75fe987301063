import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { changeView, keepView, makeDefault, orderViews, removeView } from './commands.ts'
import type { KeepView } from './contract.ts'
import { listViews } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const kept: KeepView = {
  ...{ list: 'members', name: 'Dự bị', search: 'status=probationary' },
  ...{ hiddenColumns: ['code'], organizationId: null },
}
const names = async (ctx: Ctx) => (await listViews(ctx, { list: 'members' })).map((v) => v.name)

inTest('a view is one person’s own until it is kept for an organization', async (ctx) => {
  const { communeId, cellId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const colleague = await as(ctx, 'communeOffice', communeId)
  const secretary = await as(ctx, 'cellSecretary', cellId)

  const { id } = await keepView(office, kept)
  expect(await names(office)).toEqual(['Dự bị'])
  expect(await names(colleague)).toEqual([])
  await expect(removeView(colleague, { id })).rejects.toMatchObject({
    refusal: { code: 'views.missing' },
  })
  await expect(keepView(office, { ...kept, name: 'DỰ BỊ' })).rejects.toMatchObject({
    refusal: { code: 'views.name-taken' },
  })

  const shared = { ...kept, organizationId: communeId }
  const ofCommune = await keepView(office, shared)
  expect(await listViews(colleague, {})).toMatchObject([
    { organization: { id: communeId }, whyNotChange: null, isDefault: false },
  ])
  expect(await names(secretary)).toEqual([])
  await expect(keepView(secretary, { ...shared, organizationId: cellId })).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  })

  await changeView(colleague, { id: ofCommune.id, name: 'Dự bị của xã' })
  await makeDefault(office, { id: ofCommune.id, isDefault: true })
  expect((await listViews(office, {})).filter((v) => v.isDefault).map((v) => v.name)).toEqual([
    'Dự bị của xã',
  ])
  expect((await listViews(colleague, {})).some((v) => v.isDefault)).toBe(false)
  await removeView(colleague, ofCommune)
  expect(await names(office)).toEqual(['Dự bị'])
})

inTest(
  'each orders the views of a list for themselves, an organization’s among their own',
  async (ctx) => {
    const { communeId } = await aProvince(ctx)
    const office = await as(ctx, 'communeOffice', communeId)
    const colleague = await as(ctx, 'communeOffice', communeId)
    const keep = (name: string, of: object = {}) => keepView(office, { ...kept, name, ...of })
    const [a, b] = [await keep('A'), await keep('B')]
    const shared = await keep('C', { organizationId: communeId })
    await keep('Nhật ký', { list: 'audit' })

    await orderViews(office, { list: 'members', ids: [shared.id, b.id, shared.id, a.id] })
    await keep('Mới')
    expect(await names(office)).toEqual(['C', 'B', 'A', 'Mới'])
    expect(await names(colleague)).toEqual(['C'])
    await orderViews(office, { list: 'members', ids: [a.id] })
    expect(await names(office)).toEqual(['A', 'B', 'Mới', 'C'])
    await expect(orderViews(colleague, { list: 'members', ids: [a.id] })).rejects.toMatchObject({
      refusal: { code: 'views.missing' },
    })
    await expect(orderViews(office, { list: 'audit', ids: [a.id] })).rejects.toMatchObject({
      refusal: { code: 'views.missing' },
    })
  },
)

inTest('a view of an organization takes the right that goes with its list', async (ctx) => {
  const { communeId, cellId } = await aProvince(ctx)
  const administrator = await as(ctx, 'administrator', communeId)
  const secretary = await as(ctx, 'cellSecretary', cellId)
  const forbidden = { refusal: { kind: 'forbidden' } }
  const ofCommune = { ...kept, organizationId: communeId }

  await keepView(administrator, { ...ofCommune, list: 'audit' })
  await keepView(administrator, { ...ofCommune, list: 'ruleSets' })
  await expect(keepView(administrator, ofCommune)).rejects.toMatchObject(forbidden)
  const ofCell = { ...kept, organizationId: cellId }
  await keepView(secretary, { ...ofCell, list: 'meetings' })
  await keepView(secretary, { ...ofCell, list: 'meetingScores', search: 'level=good' })
  await expect(keepView(secretary, { ...ofCell, list: 'followAssignments' })).rejects.toMatchObject(
    forbidden,
  )
  await expect(keepView(secretary, { ...ofCell, list: 'issues' })).rejects.toMatchObject(forbidden)
  await keepView(secretary, { ...ofCell, list: 'dues' })
  await expect(keepView(secretary, { ...ofCell, list: 'posts' })).rejects.toMatchObject(forbidden)

  const office = await as(ctx, 'communeOffice', communeId)
  expect(await listViews(office, {})).toMatchObject([
    { list: 'ruleSets', whyNotChange: { code: 'access.no-permission' } },
  ])
})

inTest('who may not change an organization’s view is told why before they try', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const reader = await as(ctx, 'auditor', communeId)
  await keepView(office, { ...kept, organizationId: communeId })

  const [view] = await listViews(reader, { list: 'members' })
  expect(view?.whyNotChange).toMatchObject({ kind: 'forbidden', code: 'access.no-permission' })
  await expect(removeView(reader, { id: view?.id ?? '' })).rejects.toMatchObject({
    refusal: view?.whyNotChange,
  })
})
