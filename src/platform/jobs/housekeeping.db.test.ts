import { sql } from 'kysely'
import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { keepFile } from '../files.ts'
import { forgetOld } from './housekeeping.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('what was kept for a while is forgotten after it, and nothing before', async (ctx) => {
  await sql`insert into idempotency_keys (account_id, key, endpoint, request_hash, created_at) values
    ('a', 'old', 'POST /x', 'h', now() - interval '31 days'), ('a', 'new', 'POST /x', 'h', now() - interval '29 days')`.execute(
    ctx.db,
  )
  const file = { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') }
  await keepFile({ ...ctx, today: '2019-06-01' }, { ...file, keepDays: 30 })
  const kept = await keepFile(ctx, { ...file, keepDays: 30 })

  await forgetOld(ctx)

  const keys = await ctx.db.selectFrom('idempotencyKeys').select('key').execute()
  const files = await ctx.db.selectFrom('files').select('id').execute()
  expect(keys).toEqual([{ key: 'new' }])
  expect(files).toEqual([{ id: kept }])
})
