import { expect } from 'vitest'
import { aDecision, anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import { addDays } from '../../platform/day.ts'
import { moveOrganization, renameOrganization } from './commands.ts'
import { organizationHistory } from './page.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('what comes below an organization and what leaves it stands in its history', async (ctx) => {
  const { communeId, otherCommuneId } = await aProvince(ctx)
  const cell = (name: string, from: string) =>
    anOrganization(ctx, { parentId: communeId, kind: 'cell', name, from })
  const [one] = [await cell('Chi bộ Một', '2018-05-01'), await cell('Chi bộ Hai', '2018-05-01')]
  const change = async (from: string) => ({
    ...{ id: one, from, version: await versionOf(ctx, one), decision: aDecision },
  })
  await renameOrganization(ctx, { ...(await change('2018-09-01')), name: 'Chi bộ Mới' })
  const leaves = addDays(ctx.today, 10)
  await moveOrganization(ctx, { ...(await change(leaves)), parentId: otherCommuneId })

  const below = async (id: string) =>
    (await organizationHistory(ctx, { id }))
      .filter(({ kind }) => kind.startsWith('child'))
      .map(({ on, kind, related, planned }) => [on, kind, related.map(({ name }) => name), planned])
  expect(await below(communeId)).toEqual([
    [leaves, 'childLeft', ['Chi bộ Mới'], true],
    ['2018-05-01', 'childFounded', ['Chi bộ Hai', 'Chi bộ Một'], false],
  ])
  expect(await below(otherCommuneId)).toEqual([[leaves, 'childCame', ['Chi bộ Mới'], true]])
})
