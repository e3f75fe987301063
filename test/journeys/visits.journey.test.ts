import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aJpeg } from '../support/pictures.ts'
import {
  browserOfThisFile,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()
const picture = {
  name: 'IMG_0714.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(aJpeg, 'base64'),
}

const own = (page: Page) => page.getByRole('region', { name: 'Chuyến của tôi' })

test('an official says without a line that they were there and raises an issue with its photo, in seven taps', async () => {
  const page = await visit(browser, { viewport: phone, serviceWorkers: 'allow' })
  await signIn(page, 'theodoi')
  await open(page, '/chuyen-co-so')
  await expectAccessibleAtBoth(page)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.context().setOffline(true)

  let taps = 0
  const tap = async (act: Promise<unknown>, number = 1) => {
    taps += number
    await act
  }
  const card = own(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Tôi đã dự' }) })
    .first()
  const name = await card.getByRole('heading').textContent()
  const same = own(page)
    .getByRole('listitem')
    .filter({ hasText: name ?? '' })
    .first()
  await tap(card.getByRole('button', { name: 'Tôi đã dự' }).click())
  await same.getByRole('status').waitFor()
  await tap(same.getByRole('button', { name: 'Nêu vấn đề' }).click())
  await tap(same.getByLabel('Việc gì').fill('Cầu qua kênh gãy lan can'))
  await tap(same.getByLabel(/^Cần ai/).selectOption('roads'), 2)
  await tap(same.locator('input[type=file]').setInputFiles(picture))
  await same.getByRole('img', { name: 'Ảnh 1' }).waitFor()
  await tap(same.getByRole('button', { name: 'Nêu vấn đề' }).click())
  expect(taps).toBeLessThanOrEqual(7)
  await same.getByText('Lưu trên máy').first().waitFor()
  await expectAccessibleAtBoth(page)

  await page.context().setOffline(false)
  await same.getByText('Đã gửi').waitFor()
  await same.getByText('đã dự').first().waitFor()
  await leave(page)
})
