import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile } from '../../../test/support/database.ts'
import { checked, csvOf, tables } from '../../../test/support/imports.ts'
import { killedAtTheTrail } from '../../../test/support/killing.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport } from './batches.ts'
import { ownImport } from './own-import.ts'

const database = databaseOfThisFile()

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

test('a commit killed half-way leaves nothing and can be done again', async () => {
  const { id } = await transact(async (ctx) => {
    const { communeId } = await aProvince(ctx)
    await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '1.1' })
    const heads =
      'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Từ ngày'
    const rows = Array.from(
      { length: 300 },
      (_, at) => `K${at},Lê Văn Số ${at},1990-01-01,nam,1.1,dự bị,2019-01-01,2019-02-01,2019-02-01`,
    )
    return checked(ctx, 'members', csvOf(heads, ...rows))
  })
  const before = await transact(tables)
  const commit = () => transact(async (ctx) => commitImport(ctx, await ownImport(ctx, id)))

  await killedAtTheTrail(database.current, commit)
  expect(await transact(tables)).toEqual(before)
  expect((await transact((ctx) => ownImport(ctx, id))).state).toBe('checked')

  await commit()
  const { rows } = await transact((ctx) =>
    sql<{ members: number }>`select count(*)::int as members from members`.execute(ctx.db),
  )
  expect(rows).toEqual([{ members: 300 }])
})
