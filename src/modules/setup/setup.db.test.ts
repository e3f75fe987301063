import { expect, test } from 'vitest'
import { ctxOn, databaseOfThisFile, rolledBack } from '../../../test/support/database.ts'
import { actorByHeader, aServer } from '../../../test/support/server.ts'
import { newSetupCode, setUp } from './commands.ts'

const database = databaseOfThisFile()

const province = {
  name: 'Đảng bộ tỉnh Bến Tre',
  code: '83',
  from: '1991-01-01',
  decision: { number: '01-QĐ/TW', on: '1990-12-20' },
}
const administrator = { name: 'Lê Thị Thủy', username: 'thuy', password: 'mat-khau-du-dai' }

const newCode = () => database.current.kysely.transaction().execute((db) => newSetupCode(ctxOn(db)))

test('the province is the root of the tree and its administrator manages accounts in all of it', () =>
  rolledBack(database.current, async (ctx) => {
    const { provinceId, accountId } = await setUp(ctx, { province, administrator })
    const root = await ctx.db
      .selectFrom('organizationVersions')
      .select(['organizationId', 'kind', 'parentId'])
      .execute()
    expect(root).toEqual([
      { organizationId: provinceId, kind: 'provincialChapter', parentId: null },
    ])
    const grants = await ctx.db
      .selectFrom('grants')
      .select(['accountId', 'role', 'organizationId'])
      .execute()
    expect(grants).toEqual([{ accountId, role: 'administrator', organizationId: provinceId }])
  }))

test('the first official of the organization board has their role from the same day on', () =>
  rolledBack(database.current, async (ctx) => {
    const board = { name: 'Trần Văn Tổ', username: 'to', password: 'mat-khau-khac-dai' }
    const { provinceId } = await setUp(ctx, { province, administrator, board })
    const grants = await ctx.db
      .selectFrom('grants as g')
      .innerJoin('accounts as a', 'a.id', 'g.accountId')
      .select(['a.username', 'g.role', 'g.organizationId'])
      .orderBy('a.username', 'desc')
      .execute()
    expect(grants).toEqual([
      { username: 'to', role: 'organizationBoard', organizationId: provinceId },
      { username: 'thuy', role: 'administrator', organizationId: provinceId },
    ])
  }))

let asked = 0

async function post(payload: object) {
  asked += 1
  const server = await aServer(database.current, actorByHeader(new Map()))
  const headers = { 'idempotency-key': `setting-up-${asked}` }
  const response = await server.inject({ method: 'POST', url: '/api/setup', headers, payload })
  const { needed } = (await server.inject({ url: '/api/setup' })).json()
  await server.close()
  return { status: response.statusCode, needed, ...response.json() }
}

test('who has no code, an old one or half a form founds nothing; who has the code founds once', async () => {
  const before = await post({ code: 'doan-mo', province, administrator })
  expect(before).toMatchObject({ status: 403, code: 'setup.wrong-code', needed: true })

  const old = await newCode()
  const code = await newCode()
  const withOld = await post({ code: old, province, administrator })
  expect(withOld).toMatchObject({ status: 403, code: 'setup.wrong-code', needed: true })

  const half = await post({ code, province: { ...province, name: '' }, administrator: {} })
  expect(half).toMatchObject({ status: 400, needed: true })
  expect(half.fields.map(({ field }: { field: string }) => field)).toEqual([
    'province.name',
    'administrator.name',
    'administrator.username',
    'administrator.password',
  ])

  const board = await post({ code, province, administrator, board: { username: 'to' } })
  expect(board.fields.map(({ field }: { field: string }) => field)).toEqual([
    'board.name',
    'board.password',
  ])

  const done = await post({ code, province, administrator })
  expect(done).toMatchObject({ status: 200, needed: false })
  const again = await post({ code, province, administrator })
  expect(again).toMatchObject({ status: 409, code: 'setup.done', needed: false })
})
