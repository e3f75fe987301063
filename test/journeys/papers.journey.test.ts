import { expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

test('a calendar address is shown once and can be revoked; minutes are printed and taken along', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'kiemtra')
  const listed = await page.request.get(
    `${address()}/api/meetings?state=signed&kind=regular&limit=1`,
  )
  const [meeting] = (await listed.json()).rows

  await open(page, `/lich-hop/${meeting.organizationId}`)
  await page.getByRole('button', { name: /^Tạo địa chỉ lịch của Chi bộ/ }).click()
  const calendar = await page.getByRole('textbox', { name: 'Địa chỉ lịch' }).inputValue()
  await expectAccessible(page)
  const read = await page.request.get(calendar)
  expect(read.headers()['content-type']).toBe('text/calendar; charset=utf-8')
  expect(await read.text()).toContain(`SUMMARY:${meeting.organizationName}`)
  await page.getByRole('button', { name: /^Thu hồi địa chỉ/ }).click()
  await page.getByRole('textbox', { name: 'Địa chỉ lịch' }).waitFor({ state: 'detached' })
  await expect.poll(async () => (await page.request.get(calendar)).status()).toBe(404)

  await open(page, `/sinh-hoat/${meeting.id}`)
  await page.getByRole('link', { name: 'In Biên bản' }).click()
  await page.getByRole('heading', { level: 1, name: 'BIÊN BẢN' }).waitFor()
  await expectAccessible(page)
  const word = await page.getByRole('link', { name: 'Tải tệp Word' }).getAttribute('href')
  const file = await page.request.get(`${address()}${word}`)
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK')
  await leave(page)
})
