import { test } from 'vitest'
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

// Of two that run at once, each has an `expect` of its own.
test.concurrent.for([
  ['desk', desk],
  ['phone', phone],
] as const)(
  'each page leads to its section of the guide, at a %s',
  async ([, viewport], { expect }) => {
    const page = await visit(browser, { viewport })
    await signIn(page, 'quantri')
    await open(page, '/nhat-ky')
    await page.getByRole('banner').getByRole('link', { name: 'Hướng dẫn' }).click()
    await page.waitForURL(/\/huong-dan\/nhat-ky#nhat-ky$/)
    await page.getByRole('heading', { name: 'Niêm phong' }).waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Hướng dẫn' }).last().click()
    await page.getByRole('link', { name: 'Khi hệ thống từ chối' }).click()
    const section = page.getByRole('heading', { level: 2, name: 'Khi hệ thống từ chối' })
    await expect.poll(async () => (await section.boundingBox())?.y).toBeLessThan(viewport.height)
    await turnTo(page, '/huong-dan/nhap-xuat')
    await expectAccessible(page)
    await leave(page)
  },
)

test('a record and a part of a page lead to what the guide says of them', async () => {
  const page = await visit(browser)
  const guide = page.getByRole('banner').getByRole('link', { name: 'Hướng dẫn' })
  await signIn(page, 'xa')
  await open(page, '/dang-vien')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Quá trình đảng viên' }).waitFor()
  await guide.click()
  await page.waitForURL(/bat-dau#mot-dang-vien$/)
  await turnTo(page, '/to-chuc')
  await page.getByRole('link', { name: 'Cấp ủy, chức danh' }).click()
  await page.waitForURL(/tab=posts/)
  await guide.click()
  await page.waitForURL(/bat-dau#chuc-danh$/)
  await leave(page)
})

test('the guide speaks the language of who reads it', async () => {
  const page = await visit(browser)
  await signIn(page, 'quantri')
  await page.context().addCookies([{ name: 'goc-language', value: 'en', url: address() }])
  await open(page, '/huong-dan')
  await page.getByRole('link', { name: 'The second step' }).waitFor()
  await expectAccessible(page)
  await turnTo(page, '/huong-dan/khong-co')
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor()
  await leave(page)
})
