import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { changeView, keepView, makeDefault, removeView } from './commands.ts'
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
    { organization: { id: communeId }, mayChange: true, isDefault: false },
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
