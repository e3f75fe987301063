import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { ListMembers } from '../members/contract.ts'
import { leaveRegister } from '../members/leaving.ts'
import { listMembers } from '../members/queries.ts'
import { mergeMembers } from '../merges/commands.ts'
import { Choose, Find, type FoundKind } from './contract.ts'
import { searchQueries } from './queries.ts'
import { choose, forget, recentQueries } from './recent.ts'

const inTest = inDatabase(databaseOfThisFile())
const { find } = searchQueries(figures)
const { recent } = recentQueries(figures)

async function labels(ctx: Ctx, kind: FoundKind, asked: { q: string; day?: string }) {
  const found = await find(ctx, Find.parse(asked))
  return found.find((one) => one.kind === kind)?.rows.map(({ label }) => label) ?? null
}

inTest('an organization is found by words of its name and of the one above', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', name: 'Chi bộ ấp Bình Khánh' })

  expect(await labels(ctx, 'organization', { q: 'huyện a' })).toEqual(['Đảng bộ huyện A'])
  expect(await labels(ctx, 'organization', { q: 'chi bo ap 1 a1' })).toEqual(['Chi bộ ấp 1'])
  expect(await labels(ctx, 'organization', { q: 'binh khanh'.normalize('NFD') })).toEqual([
    'Chi bộ ấp Bình Khánh',
  ])
  expect(await labels(ctx, 'organization', { q: 'đảng bộ', day: '2009-12-31' })).toEqual([])
  const [first] = (await labels(ctx, 'organization', { q: 'dang bo' })) ?? []
  expect(first).toBe('Đảng bộ tỉnh')
  expect(await labels(ctx, 'organization', { q: '100%' })).toEqual([])
  const rolls = await find(ctx, Find.parse({ q: 'a1', only: 'rolls' }))
  expect(rolls.map(({ kind, total }) => [kind, total])).toEqual([['organization', 0]])
  expect(await find(ctx, Find.parse({ q: 'chi bo ap 1', only: 'rolls' }))).toMatchObject([
    { rows: [{ label: 'Chi bộ ấp 1' }] },
  ])
})

inTest('a member is found by name, code and year of birth, each alone or together', async (ctx) => {
  const { cellId: organizationId } = await aProvince(ctx)
  const name = 'Nguyễn Văn Ân'
  await aMember(ctx, { organizationId, fullName: name, birthDate: '1960-03-07', code: 'MS-77' })
  await aMember(ctx, { organizationId, fullName: 'Nguyễn Văn An', birthDate: '1961-03-07' })

  for (const q of ['nguyen van an 1960', 'Ân 1960', 'nva 1960', 'ms-77', '1960', 'Ân'])
    expect((await labels(ctx, 'member', { q }))?.[0], q).toBe(name)
  expect(await labels(ctx, 'member', { q: 'nguyen van an' })).toHaveLength(2)
  expect(await labels(ctx, 'member', { q: 'an 1962' })).toEqual([])
  expect(await labels(ctx, 'member', { q: '196' })).toEqual([])
})

inTest('a member found by what a merged record was called says so, and by what', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  const kept = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Ân', code: 'DV-1' })
  const merged = await aMember(ctx, {
    organizationId: otherCellId,
    fullName: 'Lê Văn An',
    code: 'CU-9',
  })
  await mergeMembers(ctx, {
    ...{ keptId: kept.id, keptVersion: kept.version },
    ...{ mergedId: merged.id, mergedVersion: merged.version },
    ...{ taken: [], roll: 'kept', reason: 'Một người' },
  })
  const hits = async (q: string) => {
    const found = await find(ctx, Find.parse({ q }))
    return found.find(({ kind }) => kind === 'member')?.rows
  }
  expect(await hits('cu-9')).toMatchObject([
    { id: kept.id, label: 'Lê Văn Ân', code: 'DV-1', former: { code: 'CU-9', name: 'Lê Văn An' } },
  ])
  const { rows } = await listMembers(ctx, ListMembers.parse({ q: 'CU-9' }))
  expect(rows).toMatchObject([{ id: kept.id, former: { code: 'CU-9', name: 'Lê Văn An' } }])
  for (const q of ['dv-1', 'le van an'])
    expect((await hits(q))?.[0], q).not.toHaveProperty('former')
})

inTest('rule sets and figures are found by their names, figures in both languages', async (ctx) => {
  const [figure] = (await labels(ctx, 'figure', { q: 'probationary' })) ?? []
  expect(figure).toBeDefined()
  expect(await labels(ctx, 'figure', { q: figure ?? '' })).toContain(figure)
  expect(await labels(ctx, 'ruleSet', { q: 'huy hieu' })).not.toEqual([])
})

inTest('nobody finds what they may not see, nor is told how much of it there is', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  await aMember(ctx, { organizationId: otherCellId, fullName: 'Lê Thị Hòa' })
  const secretary = await as(ctx, 'cellSecretary', cellId)
  const member = await as(ctx, 'member', cellId)

  expect(await find(secretary, Find.parse({ q: 'le thi hoa' }))).toMatchObject([
    { kind: 'organization', rows: [], total: 0 },
    { kind: 'member', rows: [], total: 0 },
    ...[{ kind: 'unit' }, { kind: 'figure' }, { kind: 'ruleSet' }],
  ])
  expect(await labels(secretary, 'organization', { q: 'chi bo' })).toEqual(['Chi bộ ấp 1'])
  expect(await labels(member, 'member', { q: 'le thi hoa' })).toBeNull()
  expect(await labels(member, 'figure', { q: 'dang vien' })).toBeNull()
})

inTest('what was chosen is offered to the person alone, while they may see it', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  const one = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Một' })
  const other = await aMember(ctx, { organizationId: otherCellId, fullName: 'Lê Văn Hai' })
  const secretary = await as(ctx, 'cellSecretary', cellId)
  const later = { ...secretary, now: new Date(ctx.now.getTime() + 1000) }

  await choose(secretary, { kind: 'member', key: one.id })
  await choose(secretary, { kind: 'member', key: other.id })
  await choose(later, { kind: 'page', key: '/nhap' })
  const shown = async (asker: Ctx) =>
    (await recent(asker, {})).map(({ key, found }) => found?.label ?? key)
  expect(await shown(secretary)).toEqual(['/nhap', 'Lê Văn Một'])
  expect(await shown(ctx)).toEqual([])

  for (let at = 2; at < 12; at += 1)
    await choose(
      { ...secretary, now: new Date(ctx.now.getTime() + 1000 * at) },
      { kind: 'page', key: `/${at}` },
    )
  expect(await shown(secretary)).toEqual(['/11', '/10', '/9', '/8', '/7', '/6', '/5', '/4'])
  await forget(secretary)
  expect(await shown(secretary)).toEqual([])
})

inTest('somebody who left is offered again to who may still open the record', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const { id, version } = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Đi' })
  const secretary = await as(ctx, 'cellSecretary', cellId)
  await choose(secretary, { kind: 'member', key: id })
  const decision = { number: '1-QĐ/HU', on: '2019-01-01' }
  await leaveRegister(ctx, { id, version, kind: 'departure', on: '2019-01-01', decision })

  expect(await recent(secretary, {})).toMatchObject([{ found: { label: 'Lê Văn Đi' } }])
  expect(Choose.safeParse({ kind: 'member', key: 'khong phai' }).success).toBe(false)
})
