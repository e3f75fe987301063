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

const none = { language: null, textSize: null, theme: null }

inTest('a person’s likings are kept for them alone, each apart from the others', async (ctx) => {
  const as = async () => ({ ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } })
  const [one, other] = [await as(), await as()]

  await change?.(one, { hidden: { list: 'members', columns: ['code'] } })
  await change?.(one, { rowHeight: 'roomy' })
  await change?.(one, { hidden: { list: 'audit', columns: ['who'] }, letterKeys: false })
  await change?.(one, { hidden: { list: 'audit', columns: [] }, toured: true })
  await change?.(one, { theme: 'dark', language: 'en' })
  await change?.(one, { textSize: 130, language: null })

  expect(await mine?.(one)).toEqual({
    ...{ language: null, textSize: 130, theme: 'dark' },
    rowHeight: 'roomy',
    letterKeys: false,
    touredOn: ctx.today,
    hiddenColumns: { members: ['code'], audit: [] },
  })
  expect(await mine?.(other)).toEqual({
    ...none,
    rowHeight: 'compact',
    letterKeys: true,
    touredOn: null,
    hiddenColumns: {},
  })
})

inTest('light and language are not kept for an account that is everybody’s', async (ctx) => {
  const accountId = await anAccount(ctx)
  const words = { role: 'member', organization: 'Tỉnh', description: 'Ai cũng vào được' }
  await ctx.db
    .insertInto('demoAccounts')
    .values({ ...words, accountId, username: 'chung', password: 'mat-khau', position: 1 })
    .execute()
  const shared = { ...ctx, actor: { ...ctx.actor, accountId } }

  const kept = await change?.(shared, { language: 'en', theme: 'dark', rowHeight: 'roomy' })
  expect(kept).toMatchObject({ ...none, rowHeight: 'roomy' })
})
