import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPeople } from '../../demo/seed.ts'
import {
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'
import { enter, firstPassword, openAccount } from './new-account.ts'

const browser = browserOfThisFile()
const most = 6

/** Begins the tour from the menu of the account, where it always is. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('banner').locator('summary').click()
  await page.getByRole('button', { name: 'Giới thiệu nhanh' }).click()
}

/** Waits for a step: its card is heard, what it speaks of is ringed, in sight, and not covered. */
async function shown(page: Page, step: number, title?: string): Promise<void> {
  const card = page.getByRole('dialog')
  await card.getByText(new RegExp(`^Bước ${step} trong \\d$`)).waitFor()
  await page.locator('[role=dialog]:focus').waitFor()
  await page
    .locator('[data-toured]')
    .waitFor()
    .catch(() => {
      throw new Error(`Step ${step} has nothing to stand beside: ${title}`)
    })
  // What is drawn late may move it once more.
  await expect.poll(() => faultOfPlace(page), { message: title ?? '', timeout: 15_000 }).toBe(null)
}

/** Whether what is spoken of is out of sight, or covered by the card. */
async function faultOfPlace(page: Page): Promise<string | null> {
  const place = await page.locator('[data-toured]').boundingBox()
  const over = await page.getByRole('dialog').boundingBox()
  const screen = page.viewportSize()
  if (!place || !over || !screen) return 'not drawn'
  if (place.y < 0 || place.y + Math.min(place.height, 48) > screen.height) return 'out of sight'
  const isBeside =
    over.y >= place.y + place.height ||
    over.y + over.height <= place.y ||
    over.x >= place.x + place.width ||
    over.x + over.width <= place.x
  return isBeside ? null : 'covered'
}

const everybody = demoPeople.map(([username]) => username)

describe.each([
  ['desk', desk, everybody],
  ['phone', phone, ['bithu', 'xa', 'quantri']],
] as const)('at a %s', (_, viewport, usernames) => {
  test.each(usernames)('%s is led to what is there for them, in few steps', async (username) => {
    const page = await visit(browser, { viewport, reducedMotion: 'no-preference' })
    await signIn(page, username)
    await open(page, '/')
    await begin(page)
    const next = page.getByRole('dialog').getByRole('button', { name: 'Tiếp' })
    let step = 1
    for (; step <= most; step += 1) {
      const title = page.getByRole('dialog').getByRole('heading')
      await shown(page, step, (await title.textContent()) ?? '')
      if (!(await next.isVisible())) break
      await page.keyboard.press('ArrowRight')
    }
    expect(step).toBeLessThanOrEqual(most)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Xong' }).click()
    await page.locator('summary:focus').waitFor()
    await leave(page)
  })
})

test('who comes first is offered the tour; it hinders nothing, and never comes back once closed', async () => {
  await openAccount(browser, 'nguoi-moi')
  const page = await visit(browser, { viewport: phone })
  await enter(page, 'nguoi-moi', firstPassword)
  const offer = offerIn(page)
  await offer.waitFor()
  await page.locator('h1:focus').waitFor()
  await expectAccessible(page)

  await offer.getByRole('button', { name: 'Giới thiệu nhanh' }).click()
  await shown(page, 1)
  await page.keyboard.press('ArrowRight')
  await shown(page, 2)
  await page.keyboard.press('ArrowLeft')
  await shown(page, 1)
  // All else stays in use meanwhile.
  await page.getByRole('banner').getByRole('link', { name: 'Hướng dẫn' }).click()
  await page.getByRole('heading', { level: 1, name: 'Bắt đầu với Gốc' }).waitFor()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('h1:focus').waitFor()
  await leave(page)

  const elsewhere = await visit(browser)
  await enter(elsewhere, 'nguoi-moi', firstPassword)
  await elsewhere.getByRole('banner').waitFor()
  await open(elsewhere, '/huong-dan')
  expect(await offerIn(elsewhere).count()).toBe(0)
  await elsewhere.getByRole('main').getByRole('button', { name: 'Giới thiệu nhanh' }).click()
  await shown(elsewhere, 1)
  await elsewhere.getByRole('button', { name: 'Bỏ qua' }).click()
  await elsewhere.locator('button:focus', { hasText: 'Giới thiệu nhanh' }).waitFor()
  await leave(elsewhere)
})

const offerIn = (page: Page) => page.getByRole('region', { name: 'Giới thiệu nhanh' })
