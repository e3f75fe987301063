import { strFromU8, unzipSync } from 'fflate'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aHeldMeeting, minutesOf } from '../../../test/support/meetings.ts'
import type { Ctx } from '../../platform/context.ts'
import { writeMinutes } from '../meetings/minutes.ts'
import { readMeeting } from '../meetings/record.ts'
import { signMinutes } from '../meetings/signing.ts'
import type { PaperKind } from './kind-rules.ts'
import { meetingDocument, meetingPaper } from './papers.ts'

const inTest = inDatabase(databaseOfThisFile())

/** A part of the file as it is, and the texts of its paragraphs. */
async function opened(ctx: Ctx, id: string, kind: PaperKind) {
  const { name, content } = await meetingDocument(ctx, { id, kind })
  if (!Buffer.isBuffer(content)) throw new Error('not in one piece')
  const parts = unzipSync(content)
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
  const texts = [...part('word/document.xml').matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)]
  return { name, part, texts: texts.map(([, text = '']) => text) }
}

inTest('minutes have every section of a Party document, its page and its letters', async (ctx) => {
  const { id, cellId, chairId } = await aHeldMeeting(ctx)
  const meeting = await readMeeting(ctx, { id })
  const vote = { question: 'Kết nạp quần chúng', secret: true, yes: 14, no: 1, abstain: 0 }
  const task = { id: cellId, what: 'Thu đảng phí', ownerId: chairId, dueOn: '2019-07-20' }
  const items = meeting.items.map((one, at) =>
    at === 0 ? { ...one, notes: 'Nghe báo cáo\nBàn thêm', conclusion: 'Nhất trí' } : one,
  )
  const given = { votes: [vote], tasks: [task], items, guests: 'Đồng chí phó bí thư' }
  await writeMinutes(ctx, minutesOf(meeting, given))

  const { name, part, texts } = await opened(ctx, id, 'minutes')
  expect(name).toBe('bien-ban-chi-bo-ap-1-2019-07-03.docx')
  expect(texts.slice(0, 6)).toEqual([
    ...['ĐẢNG BỘ XÃ A1', 'CHI BỘ ẤP 1', '*', 'Số        -BB/CB', 'DỰ THẢO'],
    'ĐẢNG CỘNG SẢN VIỆT NAM',
  ])
  expect(texts).toEqual(
    expect.arrayContaining([
      ...['Ngày 03 tháng 7 năm 2019', 'BIÊN BẢN', 'Họp thường kỳ tháng 7 năm 2019', '-----'],
      ...['I. Thời gian, địa điểm', 'Bắt đầu hồi 14 giờ 00, ngày 03 tháng 7 năm 2019.'],
      ...['II. Thành phần', '2. Có mặt: 15 trên 17 đồng chí phải dự (88,2%).'],
      ...['Khách dự: Đồng chí phó bí thư.', 'III. Nội dung', 'Nghe báo cáo', 'Bàn thêm'],
      ...['Kết luận: Nhất trí', 'IV. Biểu quyết', 'V. Phân công nhiệm vụ', 'Thu đảng phí'],
      ...['20/07/2019', 'Cuộc họp kết thúc hồi 15 giờ 40 cùng ngày.', 'THƯ KÝ', 'CHỦ TRÌ'],
      ...['Nơi nhận:', '- Lưu Chi bộ ấp 1.'],
      '- Kết nạp quần chúng (bỏ phiếu kín): đồng ý 14, không đồng ý 1, không ý kiến 0.',
    ]),
  )
  const body = part('word/document.xml')
  expect(body).toContain('<w:pgSz w:w="11906" w:h="16838"/>')
  expect(body).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"')
  expect(body).toMatch(/<w:b\/><w:u w:val="single"\/><\/w:rPr><w:t[^>]*>ĐẢNG CỘNG SẢN VIỆT NAM/)
  expect(body).toContain('<w:titlePg/>')
  expect(part('word/header.xml')).toContain(' PAGE ')
  expect(part('word/styles.xml')).toMatch(/w:ascii="Times New Roman".*?<w:sz w:val="28"\/>/)
})

inTest('minutes are a draft until both have signed, and then say who signed', async (ctx) => {
  const { id, cellId, chairId, secretaryId } = await aHeldMeeting(ctx)
  const textsNow = async () => (await opened(ctx, id, 'minutes')).texts
  expect(await textsNow()).toContain('DỰ THẢO')
  const { attendanceVersion, minutesVersion } = await readMeeting(ctx, { id })
  const read = { id, attendanceVersion, minutesVersion, onPaper: false }
  await signMinutes(await as(ctx, 'member', cellId, chairId), { ...read, capacity: 'chair' })
  expect(await textsNow()).toContain('DỰ THẢO')
  const secretary = await as(ctx, 'member', cellId, secretaryId)
  await signMinutes(secretary, { ...read, capacity: 'secretary' })
  const texts = await textsNow()
  expect(texts).not.toContain('DỰ THẢO')
  expect(texts.filter((text) => text === '(Đã ký ngày 22/07/2019)')).toHaveLength(2)
})

inTest('an invitation says when, where and what about; a roll has a box for each', async (ctx) => {
  const { id } = await aHeldMeeting(ctx)
  const invitation = await opened(ctx, id, 'invitation')
  expect(invitation.texts).toEqual(
    expect.arrayContaining([
      ...['GIẤY MỜI', 'Kính gửi: Các đồng chí đảng viên Chi bộ ấp 1.', 'Số        -GM/CB'],
      ...['1. Thời gian: 14 giờ 00, thứ Tư, ngày 03 tháng 7 năm 2019.'],
      ...['2. Địa điểm: Nhà văn hóa.', 'T/M CHI BỘ', 'BÍ THƯ', '- Như trên;'],
      '- Việc thực hiện kết luận tháng trước.',
    ]),
  )
  const { texts } = await opened(ctx, id, 'roll')
  expect(texts.filter((text) => text === '☐')).toHaveLength(17)
  expect(texts).toEqual(expect.arrayContaining(['Miễn sinh hoạt', 'Tạm vắng', 'Ký tên']))
})

inTest('why somebody was absent is on the paper of who keeps the minutes alone', async (ctx) => {
  const { id, cellId, siblingCellId, ids } = await aHeldMeeting(ctx)
  const absent = async (reader: Ctx) =>
    (await opened(reader, id, 'minutes')).texts.find((text) => text.startsWith('3. Vắng mặt'))
  expect(await absent(ctx)).toContain('(công tác)')
  const member = await as(ctx, 'member', cellId, ids[0] ?? null)
  expect(await absent(member)).toContain('(vắng có lý do)')
  expect(await absent(member)).not.toContain('công tác')

  const neighbour = await as(ctx, 'cellSecretary', siblingCellId)
  const missing = { refusal: { kind: 'missing', code: 'meetings.missing' } }
  for (const kind of ['minutes', 'invitation', 'roll'] as const) {
    await expect(meetingPaper(neighbour, { id, kind })).rejects.toMatchObject(missing)
    await expect(meetingDocument(neighbour, { id, kind })).rejects.toMatchObject(missing)
  }
})
