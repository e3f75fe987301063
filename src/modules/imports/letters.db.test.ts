import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf } from '../../../test/support/imports.ts'
import { aWorkbook } from '../../../test/support/workbook.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport } from './batches.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'M· §V,Hä vµ tªn,Ngµy sinh,Giíi tÝnh,M· tæ chøc,Tr¹ng th¸i,Ngµy quyÕt ®Þnh kÕt n¹p,Ngµy kÕt n¹p,Tõ ngµy'
const rows = [
  '1,NguyÔn ThÞ Hßa,03/02/1980,N÷,1.1,Dù bÞ,01/03/2019,20/03/2019,20/03/2019',
  '2,¸nh D­¬ng,03/02/1981,N÷,1.1,Dù bÞ,01/03/2019,20/03/2019,20/03/2019',
  '3,TRÇN V¡N §øC,03/02/1982,nam,1.1,Dù bÞ,01/03/2019,20/03/2019,20/03/2019',
]
const names = ['Nguyễn Thị Hòa', 'Ánh Dương', 'Trần Văn Đức']

async function aCell(ctx: Ctx) {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '1.1' })
}

const bytes = Buffer.from([heads, ...rows].join('\n'), 'latin1')
const asUtf8 = csvOf(heads, ...rows)

for (const [what, file, mayBeUnicode] of [
  ['bytes of TCVN3', bytes, false],
  ['TCVN3 saved as UTF-8', asUtf8, true],
] as const)
  inTest(`${what} wait for somebody to say so, and are written in Unicode`, async (ctx) => {
    await aCell(ctx)
    const waiting = await checked(ctx, 'members', file)
    expect(waiting).toMatchObject({ state: 'letters', letters: { seems: 'tcvn3', mayBeUnicode } })
    expect(waiting.letters?.samples[1]).toMatchObject({
      before: 'NguyÔn ThÞ Hßa · N÷ · Dù bÞ',
      after: expect.arrayContaining(['Nguyễn Thị Hòa · Nữ · Dự bị']),
    })
    expect(waiting.counts).toEqual({})

    const one = await checked(ctx, 'members', file, '', 'tcvn3')
    expect(one.counts).toEqual({ new: 3 })
    await commitImport(ctx, one)
    const members = await ctx.db.selectFrom('members').select('fullName').orderBy('code').execute()
    expect(members.map((member) => member.fullName)).toEqual(names)
  })

inTest('cells in an old font are told by it, and those beside them stay', async (ctx) => {
  await aCell(ctx)
  const cell = (text: string, style: number) =>
    `<c s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`
  const line = (style: number, texts: string[]) =>
    `<row>${texts.map((text, at) => cell(text, at === 1 ? style : 0)).join('')}</row>`
  const head =
    'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Từ ngày'
  const rest = ['03/02/1980', 'nữ', '1.1', 'dự bị', '01/03/2019', '20/03/2019', '20/03/2019']
  const file = await aWorkbook({
    styles:
      '<fonts><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font><font><name val=".VnTimeH"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>',
    rows: [
      line(0, head.split(',')),
      line(1, ['1', 'Lª ThÞ Hßa', ...rest]),
      line(2, ['2', 'lª v¨n t¸m', ...rest]),
      line(0, ['3', 'Lý Thị Hóa', ...rest]),
    ].join(''),
  })
  expect((await checked(ctx, 'members', file)).letters).toMatchObject({
    ...{ seems: 'tcvn3', mayBeUnicode: true },
  })
  await commitImport(ctx, await checked(ctx, 'members', file, '', 'tcvn3'))
  const members = await ctx.db.selectFrom('members').select('fullName').orderBy('code').execute()
  expect(members.map((member) => member.fullName)).toEqual([
    ...['Lê Thị Hòa', 'Lê Văn Tám', 'Lý Thị Hóa'],
  ])
})

inTest('bytes that no way of writing makes sense of are refused', async (ctx) => {
  const file = Buffer.from('Code,Name\n1,Andr\u00e9 M\u00fcller\n2,Zo\u00eb B\u00f8rn\n', 'latin1')
  await expect(checked(ctx, 'members', file)).rejects.toMatchObject({
    refusal: { code: 'sheets.encoding-unknown' },
  })
})
