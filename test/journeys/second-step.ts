import type { Page } from 'playwright-core'
import { codeNow } from '../support/totp.ts'
import { expectAccessible } from './browser.ts'

/** Sets the second step up as a person with a telephone does; answers what the app now holds. */
export async function setUpSecondStep(page: Page, password: string) {
  await page.getByLabel('Mật khẩu của đồng chí').fill(password)
  await page.getByRole('button', { name: 'Cài xác thực hai bước' }).click()
  await page.getByRole('img', { name: 'Hình để ứng dụng xác thực quét' }).waitFor()
  const link = page.getByRole('link', { name: /Mở ứng dụng xác thực/ })
  const uri = (await link.getAttribute('href')) ?? ''
  await expectAccessible(page)
  await page.getByLabel('Mã 6 số ứng dụng đang hiện').fill('000000')
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  await page.getByText('Mã xác thực chưa đúng').waitFor()
  await page.getByLabel('Mã 6 số ứng dụng đang hiện').fill(codeNow(uri))
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  await page.getByRole('heading', { name: 'Mã dự phòng' }).waitFor()
  await page.getByText('chưa cài').waitFor({ state: 'detached' })
  const codes = await page.getByRole('listitem').locator('code').allTextContents()
  await expectAccessible(page)
  await page.getByLabel('Tôi đã cất mã dự phòng').check()
  await page.getByRole('button', { name: 'Tiếp tục làm việc' }).click()
  return { uri, codes }
}
