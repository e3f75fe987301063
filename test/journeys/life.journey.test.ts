import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

type Act = {
  button: string
  /** The labels of the form's fields, and what is filled in; a decision is dated like the act. */
  fields?: Readonly<Record<string, string>>
  /** What is chosen, by the label of the choice. */
  choices?: Readonly<Record<string, string>>
  receiver?: string
  decidedOn?: string
  /** The line of the history that it makes. */
  history: string
}

/** A life as it is lived: each act rests on the one before it. */
const life: readonly Act[] = [
  {
    button: 'Công nhận chính thức',
    decidedOn: '10/3/2017',
    history: '02/02/2017 · Công nhận chính thức',
  },
  {
    button: 'Chuyển sinh hoạt',
    receiver: 'xeo nho',
    fields: { 'Có hiệu lực từ ngày': '1/4/2017' },
    choices: { 'Hình thức chuyển': 'official' },
    decidedOn: '28/3/2017',
    history: '01/04/2017 · Chuyển sinh hoạt chính thức',
  },
  {
    button: 'Miễn công tác và sinh hoạt',
    fields: { 'Có hiệu lực từ ngày': '1/5/2017' },
    decidedOn: '28/4/2017',
    history: '01/05/2017 · Được miễn công tác và sinh hoạt',
  },
  {
    button: 'Thôi miễn',
    fields: { 'Có hiệu lực từ ngày': '1/6/2017' },
    history: '01/06/2017 · Thôi miễn công tác và sinh hoạt',
  },
  {
    button: 'Chuyển sinh hoạt tạm thời',
    fields: { 'Từ ngày': '1/7/2017', 'Đến ngày': '1/12/2017' },
    choices: { 'Mục đích': 'work' },
    decidedOn: '28/6/2017',
    history: '01/07/2017 · Đi sinh hoạt tạm thời nơi khác',
  },
  {
    button: 'Đình chỉ sinh hoạt',
    fields: { 'Có hiệu lực từ ngày': '1/2/2018' },
    decidedOn: '30/1/2018',
    history: '01/02/2018 · Đình chỉ sinh hoạt',
  },
  {
    button: 'Cho sinh hoạt lại',
    fields: { 'Có hiệu lực từ ngày': '1/4/2018' },
    decidedOn: '30/3/2018',
    history: '01/04/2018 · Sinh hoạt trở lại',
  },
  {
    button: 'Đưa ra khỏi danh sách',
    fields: { 'Có hiệu lực từ ngày': '1/6/2018' },
    choices: { 'Lý do ra khỏi danh sách': 'removal' },
    decidedOn: '28/5/2018',
    history: '01/06/2018 · Xóa tên',
  },
  {
    button: 'Phục hồi đảng tịch',
    receiver: 'xeo nho',
    fields: { 'Có hiệu lực từ ngày': '1/9/2018' },
    decidedOn: '28/8/2018',
    history: '01/09/2018 · Phục hồi đảng tịch',
  },
  {
    button: 'Đưa ra khỏi danh sách',
    fields: { 'Có hiệu lực từ ngày': '1/7/2019' },
    choices: { 'Lý do ra khỏi danh sách': 'death' },
    history: '01/07/2019 · Từ trần',
  },
]

async function cell(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${address()}/api/organizations`, { params: { q: name } })
  const { rows } = await answer.json()
  return `/to-chuc/${rows[0].id}`
}

async function fill(page: Page, act: Omit<Act, 'history'>): Promise<void> {
  const form = page.getByRole('form')
  for (const [label, text] of Object.entries(act.fields ?? {}))
    await form.getByRole('textbox', { name: label, exact: true }).fill(text)
  for (const [label, value] of Object.entries(act.choices ?? {}))
    await form.getByLabel(label).selectOption(value)
  if (act.receiver) {
    await form.getByLabel('Tìm tổ chức theo tên hoặc mã').fill(act.receiver)
    await form.getByRole('radio').first().check()
  }
  if (act.decidedOn) {
    await form.getByLabel('Số quyết định', { exact: true }).fill('27-QĐ/HU')
    await form.getByLabel('Ngày ký quyết định', { exact: true }).fill(act.decidedOn)
  }
}

async function carryOut(page: Page, act: Act): Promise<void> {
  const button = page.getByRole('button', { name: act.button, exact: true })
  await button.click()
  await fill(page, act)
  await button.click()
  await page.getByText(`Đã ghi: ${act.button}.`).waitFor()
  await page.getByRole('listitem').filter({ hasText: act.history }).first().waitFor()
}

describe.each([
  ['at a desk', { viewport: desk }, 'SO000001'],
  ['on a phone', { viewport: phone, colorScheme: 'dark' as const }, 'SO000002'],
] as const)('a member’s whole life %s', (_, options, code) => {
  test('is recorded act by act, and stands on each day as it was', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, `${await cell(page, 'Chi bộ ấp Xẻo Sâu')}?tab=members`)
    const admit = page.getByRole('button', { name: 'Kết nạp đảng viên', exact: true })
    await admit.click()
    await fill(page, {
      button: '',
      fields: {
        'Họ và tên': 'Lê Thị Suốt Đời',
        'Mã đảng viên': code,
        'Ngày sinh': '5/6/1990',
        'Ngày lễ kết nạp': '2/2/2016',
      },
      choices: { 'Giới tính': 'female' },
      decidedOn: '20/1/2016',
    })
    await admit.click()
    await page.getByRole('link', { name: 'Xem hồ sơ đảng viên mới' }).click()
    await page.getByRole('heading', { level: 1, name: 'Lê Thị Suốt Đời' }).waitFor()
    for (const act of life) await carryOut(page, act)
    await expectAccessible(page)

    const record = new URL(page.url()).pathname
    const days = [
      ['2016-03-01', /Dự bị/],
      ['2018-03-01', /Đình chỉ sinh hoạt/],
      ['2018-07-01', /^Đã xóa tên · 01\/06\/2018$/],
      ['2019-06-30', /^Chính thức/],
      ['2019-07-22', /^Đã từ trần · 01\/07\/2019$/],
    ] as const
    for (const [day, status] of days) {
      await turnTo(page, `${record}?day=${day}`)
      await page.getByRole('definition').first().filter({ hasText: status }).waitFor()
    }
    await page.getByText('01/12/2017 · Trở về nơi sinh hoạt chính thức').waitFor()
    const acts = await page.getByRole('listitem').filter({ hasText: '27-QĐ/HU' }).allInnerTexts()
    expect(acts).toHaveLength(life.filter((act) => act.decidedOn).length + 1)
    await leave(page)
  })
})
