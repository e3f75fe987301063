import { expect, test } from 'vitest'
import { z } from 'zod'
import { as } from '../../../test/support/actors.ts'
import { aProvince, aTerritory } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { linesOf, rowsOf } from '../../../test/support/exports.ts'
import { versionOf } from '../../../test/support/histories.ts'
import { enqueue, jobKind } from '../../platform/jobs/job.ts'
import { createAccount, lockAccount } from '../access/accounts.ts'
import { accountExport } from '../access/export.ts'
import { countPeople } from '../administrative-units/commands.ts'
import { unitExport } from '../administrative-units/export.ts'
import { auditExport } from '../audit/export.ts'
import { record } from '../audit/record.ts'
import { commitBatch, previewBatch } from '../batches/commands.ts'
import { batchExport, batchMemberExport } from '../batches/export.ts'
import { distinguish } from '../duplicates/commands.ts'
import { duplicateExport } from '../duplicates/export.ts'
import { suspendMember } from '../members/commands.ts'
import { exemptMember } from '../members/flags.ts'
import { renameOrganization } from '../organizations/commands.ts'
import { plannedExport } from '../planned/export.ts'
import { ruleSetExport } from '../rule-sets/export.ts'
import { filterInWords } from './filter-words.ts'
import { jobExport } from './jobs.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '05-QĐ/HU', on: '2019-07-01' }

inTest('what is planned goes out in the words of its record', async (ctx) => {
  const { cellId: organizationId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId, fullName: 'Lê Văn An' })
  await suspendMember(ctx, { ...member, on: '2019-08-01', decision })
  await renameOrganization(ctx, {
    ...{
      id: organizationId,
      version: await versionOf(ctx, organizationId),
      name: 'Chi bộ ấp Đông',
      from: '2019-09-01',
      decision,
    },
  })
  expect(await rowsOf(ctx, plannedExport, { organizationId })).toEqual([
    [
      ...['Đảng viên', 'Lê Văn An', 'Đình chỉ sinh hoạt', '2019-08-01', 'Chi bộ ấp 1'],
      ...[decision.number, decision.on],
    ],
    [
      ...['Tổ chức', 'Chi bộ ấp 1', 'Đổi tên: Chi bộ ấp Đông', '2019-09-01', 'Chi bộ ấp 1'],
      ...[decision.number, decision.on],
    ],
  ])
  expect(await rowsOf(ctx, plannedExport, { of: 'posting' })).toEqual([])
})

inTest('look-alikes go out as pairs; one beyond reach names whom to ask', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  const one = await aMember(ctx, { organizationId: cellId, code: 'DV-1' })
  const other = await aMember(ctx, { organizationId: otherCellId, code: 'DV-2' })
  const [pair] = await linesOf(ctx, duplicateExport)
  expect(pair).toMatchObject({
    'Mức giống': 'Rất giống',
    'Mã thứ nhất': 'DV-1',
    'Mã thứ hai': 'DV-2',
    'Nơi sinh hoạt thứ hai': 'Chi bộ ấp 3',
  })
  expect(pair?.['Giống và khác']).toMatch(/^Giống nhau: họ tên, ngày sinh, .*\.$/)

  const secretary = await as(ctx, 'communeOffice', cellId)
  const [seen] = await linesOf(secretary, duplicateExport)
  expect(seen?.['Mã thứ hai']).toBeUndefined()
  expect(seen?.['Họ và tên thứ hai']).toMatch(/^Bản ghi ngoài phạm vi của đồng chí\. Hỏi /)

  await distinguish(ctx, { oneId: one.id, otherId: other.id, reason: 'Khác quê quán' })
  expect(await rowsOf(ctx, duplicateExport)).toEqual([])
  expect(await linesOf(ctx, duplicateExport, { state: 'distinct' })).toMatchObject([
    { 'Lý do là hai người': 'Khác quê quán', 'Ghi ngày': ctx.today },
  ])
})

inTest('territories and accounts go out as their pages narrow them', async (ctx) => {
  const { unitId } = await aTerritory(ctx)
  await countPeople(ctx, {
    ...{ id: unitId, countedOn: '2019-04-01', people: 5120, source: 'Tổng điều tra' },
    correctionReason: null,
  })
  expect(await rowsOf(ctx, unitExport, { q: 'xa a1' })).toEqual([
    ['xã A1', 'Xã', 'Xã', null, 'tỉnh T', 5120, '2019-04-01'],
  ])
  expect(await rowsOf(ctx, unitExport, { q: 'xa a1', day: '2009-01-01' })).toEqual([])

  const account = { username: 'le.an', name: 'Lê Văn An', password: 'mat-khau-rat-dai' }
  const { id } = await createAccount(ctx, account)
  await lockAccount(ctx, { id, reason: 'Nghỉ hưu' })
  expect(await rowsOf(ctx, accountExport, { q: 'le.an', state: 'locked' })).toEqual([
    ['Lê Văn An', 'le.an', 'tỉnh', 'Đang khóa', 'Nghỉ hưu'],
  ])
})

inTest('a batch goes out with what was asked for all alike, and what came of each', async (ctx) => {
  const { communeId, cellId: organizationId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const one = await aMember(ctx, { organizationId })
  const other = await aMember(ctx, { organizationId, code: 'B', fullName: 'Lê Văn Bình' })
  await exemptMember(ctx, { ...other, on: '2019-06-01', decision })
  const chosen = { by: 'tick' as const, memberIds: [one.id, other.id] }
  const { id } = await previewBatch(office, { act: 'exempt', chosen, on: '2019-07-10', decision })
  await commitBatch(office, { id })
  expect(await linesOf(office, batchExport, { act: 'exempt' })).toEqual([
    {
      'Việc đã ghi': 'Miễn công tác và sinh hoạt',
      'Tình trạng': 'Đã ghi',
      'Số đồng chí': 1,
      'Từ ngày': '2019-07-10',
      'Số quyết định': decision.number,
      'Ngày quyết định': decision.on,
      Lúc: '22/07/2019 12:00',
      'Người ghi': office.actor.name,
      'Nơi sinh hoạt': 'Chi bộ ấp 1',
    },
  ])
  expect(await rowsOf(office, batchExport, { act: 'transfer' })).toEqual([])
  expect(await rowsOf(office, batchMemberExport, { id, outcome: 'refused' })).toEqual([
    ['B', 'Lê Văn Bình', 'Chi bộ ấp 1', 'Không ghi được', expect.stringMatching(/^[^a-z].* .*\.$/)],
  ])
  const [done] = await linesOf(office, batchMemberExport, { id, outcome: 'changed' })
  expect(done).toMatchObject({ 'Kết quả': 'Đã ghi' })
})

inTest('one takes one’s own jobs along, and the rules everybody reads', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const kind = jobKind('test', { input: z.object({}), run: async () => ({}) })
  await enqueue(office, kind, { title: 'Nhập Đảng viên.xlsx', input: {} })
  expect(await rowsOf(office, jobExport, { q: 'nhap' })).toEqual([
    ['Nhập Đảng viên.xlsx', '22/07/2019 12:00', 'đang chờ', null, null, null],
  ])
  expect(await rowsOf(await as(ctx, 'communeOffice', communeId), jobExport)).toEqual([])

  const sets = await linesOf(office, ruleSetExport, { subject: 'badges', state: 'inForce' })
  expect(sets[0]).toMatchObject({ Việc: 'Huy hiệu Đảng', 'Hiệu lực': 'đang dùng' })
  const hidden = await linesOf(office, ruleSetExport, { subject: 'badges', hidden: ['validity'] })
  expect(hidden[0]).not.toHaveProperty('Hiệu lực')
})

inTest('the trail goes out in words, and names only whom its reader may see', async (ctx) => {
  const { communeId, cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const at = { type: 'member', id: 'somebody', label: 'Lê Văn An', organizationId: cellId }
  await record(ctx, 'member.transferred', at, {
    to: [null, siblingCellId],
    on: [null, '2019-08-01'],
    status: ['probationary', 'full'],
    members: [null, 55_610],
    moved: [null, 'Chi bộ A 2015-03-01 – 2018-01-01'],
    hidden: [null, []],
  })
  await record(ctx, 'member.transferred', at, { to: [siblingCellId, otherCellId] })

  const office = await as(ctx, 'districtOffice', communeId)
  const asked = { recordId: 'somebody' }
  const told = async (sort: string) =>
    (await linesOf(office, auditExport, { ...asked, sort })).map((row) => row['Thay đổi'])
  const [first, second] = await told('at')
  expect(first).toBe(
    'Ngày: 01/08/2019; Chuyển đến: Chi bộ ấp 2; Chuyển sang: Chi bộ A 01/03/2015 – 01/01/2018; ' +
      'Trạng thái: Dự bị → Chính thức; Số đảng viên: 55.610',
  )
  expect(second).toBe('Chuyển đến: Chi bộ ấp 2 → tổ chức ngoài phạm vi')
  expect(await told('-at')).toEqual([second, first])
  const [entry] = await linesOf(office, auditExport, asked)
  expect(entry).toMatchObject({ Việc: 'Chuyển sinh hoạt đảng', Về: 'Lê Văn An' })
})

test.each([
  ['complaints', 'state', 'late', 'Quá hạn trả lời'],
  ['deadlines', 'kind', 'termEnds', 'Hết nhiệm kỳ'],
  ['batches', 'act', 'exempt', 'Miễn công tác và sinh hoạt'],
  ['members', 'q', 'late', 'late'],
])('that %s were narrowed by %s to %s is kept in words', (list, field, value, words) =>
  expect(filterInWords(list, field, value)).toContain(words),
)
