import { expect } from 'vitest'
import { anAccount } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import type { ChangePreferences } from './contract.ts'
import { preferenceRoutes } from './routes.ts'

const inTest = inDatabase(databaseOfThisFile())
const [mine, change] = preferenceRoutes.map(
  ({ answer }) =>
    (ctx: Ctx, input: ChangePreferences = {}) =>
      answer(ctx, input as never),
)

inTest('a person’s likings are kept for them alone, each apart from the others', async (ctx) => {
  const as = async () => ({ ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } })
  const [one, other] = [await as(), await as()]

  await change?.(one, { hidden: { list: 'members', columns: ['code'] } })
  await change?.(one, { rowHeight: 'roomy' })
  await change?.(one, { hidden: { list: 'audit', columns: ['who'] }, letterKeys: false })
  await change?.(one, { hidden: { list: 'audit', columns: [] }, toured: true })

  expect(await mine?.(one)).toEqual({
    rowHeight: 'roomy',
    letterKeys: false,
    touredOn: ctx.today,
    hiddenColumns: { members: ['code'], audit: [] },
  })
  expect(await mine?.(other)).toEqual({
    rowHeight: 'compact',
    letterKeys: true,
    touredOn: null,
    hiddenColumns: {},
  })
})
