import { test } from 'vitest'
import { browserOfThisFile, desk, expectAccessible, open, phone, signIn, visit } from './browser.ts'

const browser = browserOfThisFile()

test.each([
  ['a phone', phone, 'light'],
  ['a desk', desk, 'dark'],
] as const)(
  'a secretary records the dues of the whole cell on %s',
  async (_, viewport, colorScheme) => {
    const page = await visit(browser, { viewport, colorScheme })
    await signIn(page, 'bithu')
    await open(page, '/dang-phi')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ghi đảng phí' }).click()
    await page
      .getByLabel('Đóng đến hết tháng')
      .selectOption(viewport === phone ? '2019-06' : '2019-07')
    const all = page.getByRole('button', { name: /^Chọn cả \d+ đồng chí/ })
    // How many are in the cell follows from what other journeys did there.
    const count = /\d+/.exec((await all.textContent()) ?? '')?.[0]
    await all.click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ghi đảng phí' }).click()
    await page.getByRole('link', { name: 'Xem lại danh sách' }).waitFor()
    await page.locator('option', { hasText: `Đã đóng đủ: ${count}` }).waitFor({ state: 'attached' })
  },
)

test('going back a month asks for the reason, and the member’s page keeps both', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bithu')
  await open(page, '/dang-phi')
  const name = (await page.getByRole('main').getByRole('link').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'Ghi đảng phí' }).click()
  await page.getByLabel('Đóng đến hết tháng').selectOption('2019-05')
  await page.getByRole('checkbox', { name }).first().check()
  await page.getByRole('button', { name: 'Ghi đảng phí' }).click()
  await page
    .getByText(/^Đã ghi đóng đến một tháng sau tháng này/)
    .first()
    .waitFor()
  await page.getByLabel('Lý do ghi lùi').fill('Ghi nhầm tháng')
  await page.getByRole('button', { name: 'Ghi đảng phí' }).click()
  await page.getByText('Còn thiếu: 1 tháng').first().waitFor()

  await page.getByRole('link', { name }).first().click()
  await page.getByText('Các lần ghi đảng phí').click()
  await page.getByText(/Ghi nhầm tháng/).waitFor()
})
