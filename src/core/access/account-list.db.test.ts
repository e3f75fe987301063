import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { listAccounts } from './account-list.ts'
import { createAccount } from './accounts.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest(
  'accounts are read page by page, none twice and none left out, and all counted',
  async (ctx) => {
    const names = ['Ánh', 'An', 'Ẩn', 'Đào', 'Dũng', 'An', 'Yên']
    for (const [at, name] of names.entries())
      await createAccount(ctx, { username: `nguoi-${at}`, name, password: 'mat-khau-rat-dai' })
    const { rows: whole, total, next } = await listAccounts(ctx, { q: 'nguoi-', limit: 200 })
    expect([whole.length, total, next]).toEqual([names.length, names.length, null])

    for (const limit of [1, 3, 6]) {
      const ids: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await listAccounts(ctx, { q: 'nguoi-', limit, after })
        expect(page.total).toBe(names.length)
        ids.push(...page.rows.map(({ id }) => id))
        if (page.next === null) break
        after = page.next
      }
      expect(ids).toEqual(whole.map(({ id }) => id))
    }
    await expect(listAccounts(ctx, { limit: 1, after: 'x' })).rejects.toMatchObject({
      refusal: { code: 'list.cursor-unknown' },
    })
  },
)
