import { sql } from 'kysely'
import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checkedPlan, csvOf, faultsOf } from '../../../test/support/imports.ts'
import type { Ctx } from '../../platform/context.ts'
import { decideBody } from '../reorganization/bodies.ts'
import { draftPlan } from '../reorganization/commands.ts'
import { DecideBody, DraftPlan } from '../reorganization/contract.ts'
import { bodyExport } from '../reorganization/export.ts'
import { listBodies, planPage } from '../reorganization/queries.ts'
import { commitImport, undoImport } from './batches.ts'
import { ownImport } from './own-import.ts'
import { mendRow } from './row-commands.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'Mã tổ chức;Tổ chức;Trực thuộc;Cách sắp xếp;Vào hoặc thành tổ chức;Tên mới;Loại mới;Trực thuộc mới;Loại lý do;Lý do cụ thể'
const quoted = (line: string) =>
  line
    .split('|')
    .map((cell) => `"${cell}"`)
    .join(',')
const fileOf = (...lines: string[]) =>
  csvOf(quoted(heads.replaceAll(';', '|')), ...lines.map((line) => quoted(line)))

/** A plan over the five cells of a province, two of which bear one name. */
async function aPlan(ctx: Ctx) {
  const places = await aProvince(ctx)
  const { communeId, otherCommuneId } = places
  const cell = (name: string, parentId: string, code: string) =>
    anOrganization(ctx, { parentId, kind: 'cell', name, code })
  await cell('Chi bộ Trường học', communeId, 'T1')
  await cell('Chi bộ Trường học', otherCommuneId, 'T2')
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'cells-2019', name: 'Sắp xếp chi bộ', organizationId: places.provinceId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-12-01' },
    }),
  )
  return { ...places, id }
}

async function decided(ctx: Ctx, id: string) {
  const { rows } = await listBodies(ctx, { id, limit: 50 })
  return rows.map(({ name, decision, isFounded, targets, newName }) =>
    [name, isFounded ? 'founded' : decision, ...targets.map((one) => one.name), newName]
      .filter(Boolean)
      .join(' '),
  )
}

/** The bodies of a plan as they go out to a file. */
async function exported(ctx: Ctx, id: string): Promise<string[]> {
  const asked = { id, format: 'csv' }
  const lines: string[] = []
  for await (const rows of bodyExport.rows(ctx, asked))
    lines.push(...rows.map((cells) => cells.map((cell) => cell ?? '').join('|')))
  return lines
}

inTest('a file decides over a plan in one act, which is taken back as one', async (ctx) => {
  const { id } = await aPlan(ctx)
  const before = await decided(ctx, id)
  const one = await checkedPlan(
    ctx,
    id,
    fileOf(
      '|Chi bộ ấp 1||Hợp nhất|Chi bộ ấp Một Hai||||Trùng chức năng, nhiệm vụ|',
      '|Chi bộ ấp 2||hợp nhất thành|Chi bộ ấp Một Hai||||trùng chức năng, nhiệm vụ|',
      '|CHI BỘ ẤP 3||Đổi tên|Chi bộ ấp Ba|||||Theo địa danh mới',
      'T1|Chi bộ Trường học||Giữ nguyên|||||hoạt động có hiệu quả|',
      '|Chi bộ Trường học|Đảng bộ xã B1|Giải thể||||||không còn hoạt động',
      '|Chi bộ Trạm y tế|Đảng bộ xã A1|Thành lập mới|||Chi bộ|||',
    ),
  )
  expect(await faultsOf(ctx, one.id)).toEqual({})
  expect(one.counts).toEqual({ new: 6 })
  await commitImport(ctx, one)
  const written = await decided(ctx, id)
  expect(written).toEqual([
    'Chi bộ Trường học keep',
    'Chi bộ Trường học dissolve',
    'Chi bộ ấp 1 consolidate Chi bộ ấp Một Hai',
    'Chi bộ ấp 2 consolidate Chi bộ ấp Một Hai',
    'Chi bộ ấp 3 rename Chi bộ ấp Ba',
    'Chi bộ ấp Một Hai founded',
    'Chi bộ Trạm y tế founded',
  ])
  expect((await planPage(ctx, { id })).faults).toEqual([])
  const { rows: audit } = await sql<{ act: string }>`
    select act from audit_entries where record_id = ${id} order by id
  `.execute(ctx.db)
  expect(audit.map(({ act }) => act)).toEqual([
    'reorganization.drafted',
    'reorganization.file-written',
  ])

  const again = await checkedPlan(ctx, id, fileOf(...(await exported(ctx, id))))
  expect(await faultsOf(ctx, again.id)).toEqual({})
  expect(again.counts).toEqual({ same: 7 })

  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 7, kept: 0 })
  expect(await decided(ctx, id)).toEqual(before)
})

inTest('what was changed since is not taken back, and it is said what', async (ctx) => {
  const { id, cellId } = await aPlan(ctx)
  const one = await checkedPlan(
    ctx,
    id,
    fileOf('|Chi bộ ấp 1||Giữ nguyên||||||Hoạt động có hiệu quả'),
  )
  await commitImport(ctx, one)
  const { version } = await planPage(ctx, { id })
  await decideBody(ctx, DecideBody.parse({ id, version, bodyId: cellId, decision: null }))
  await expect(undoImport(ctx, await ownImport(ctx, one.id))).rejects.toMatchObject({
    refusal: { code: 'reorganization.changed-since', details: { names: 'Chi bộ ấp 1' } },
  })
})

inTest('faults stand at their cells, and nothing is written while there are some', async (ctx) => {
  const { id } = await aPlan(ctx)
  const one = await checkedPlan(
    ctx,
    id,
    fileOf(
      '|Chi bộ Trường học||Giữ nguyên||||||Hoạt động có hiệu quả',
      '|Chi bo ap 9||Giữ nguyên||||||Hoạt động có hiệu quả',
      '|Chi bộ ấp 1||Sáp nhập|Chi bộ Trường|||||Trùng chức năng, nhiệm vụ',
      '|Chi bộ ấp 2||Xóa||||||',
      '|Chi bộ ấp 3||Sáp nhập|||||Trùng chức năng, nhiệm vụ|',
      'T2|Chi bộ ấp 3||Giữ nguyên||||||',
    ),
  )
  expect(await faultsOf(ctx, one.id)).toEqual({
    2: ['superior choose-superior'],
    3: ['body_name unknown-body'],
    4: ['targets target-unknown'],
    5: ['planned not-a-decision'],
    6: ['targets no-target'],
    7: ['body_name name-of-another', 'reason_kind required'],
  })
  await expect(commitImport(ctx, one)).rejects.toMatchObject({
    refusal: { code: 'imports.plan-faulty', details: { count: 6 } },
  })
  const mended = await mendRow(ctx, {
    ...{ id: one.id, rowNumber: 2, cells: { superior: 'Đảng bộ xã B1' } },
  })
  expect(mended).toMatchObject({ outcome: 'new', faults: [] })
})

inTest('a target of a name borne twice is asked for, but for one beside the body', async (ctx) => {
  const { id } = await aPlan(ctx)
  const rows = (target: string) =>
    fileOf(`|Chi bộ ấp 3||Sáp nhập|${target}|||||Trùng chức năng, nhiệm vụ`)
  const beside = await checkedPlan(ctx, id, rows('Chi bộ Trường học'))
  expect(beside.counts).toEqual({ new: 1 })
  const far = await checkedPlan(ctx, id, rows('Chi bộ Trường học (Đảng bộ xã A1)'))
  expect(far.counts).toEqual({ new: 1 })
  const accents = await checkedPlan(ctx, id, rows('Chi bo truong hoc'))
  expect(await faultsOf(ctx, accents.id)).toEqual({ 2: ['targets perhaps'] })
})

inTest('two rows on one body, and a chain of mergers, are told at both', async (ctx) => {
  const { id } = await aPlan(ctx)
  const why = '||||Trùng chức năng, nhiệm vụ'
  const one = await checkedPlan(
    ctx,
    id,
    fileOf(
      `|Chi bộ ấp 1||Sáp nhập|Chi bộ ấp 2|${why}`,
      `|Chi bộ ấp 2||Sáp nhập|Chi bộ ấp 3|${why}`,
      `|Chi bộ ấp 3||Giữ nguyên||${why}`,
      `T1|||Giữ nguyên||${why}`,
      `T1|||Giữ nguyên||${why}`,
    ),
  )
  expect(await faultsOf(ctx, one.id)).toEqual({
    2: ['targets target-ends'],
    5: ['body_code body-twice'],
    6: ['body_code body-twice'],
  })
})
