import { AxeBuilder } from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { chromiumPath } from '../../scripts/chromium.ts'

export const phone = { width: 390, height: 844 }
export const desk = { width: 1366, height: 768 }

/** Where the Gốc of these journeys is: each worker has one of its own, whose records it changes. */
export function address(): string {
  const all = inject('addresses')
  return all[(Number(process.env.VITEST_POOL_ID) - 1) % all.length] ?? ''
}

/** The browser of one file of journeys; closed when its tests are over. */
export type BrowserOfFile = { current: Browser }

/** Opens a browser for the tests of the file that calls it. */
export function browserOfThisFile(): BrowserOfFile {
  const holder = {} as BrowserOfFile
  beforeAll(async () => {
    holder.current = await launch()
  })
  afterAll(() => holder.current.close())
  return holder
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
}

/** A page of a fresh browser, whose errors fail the test that meets them. */
export async function visit(
  browser: BrowserOfFile,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.current.newContext({ viewport: desk, locale: 'vi-VN', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  watch(page)
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(`${address()}/vao`)
  await page.getByLabel(/Tên đăng nhập|Username/).fill(username)
  await page.getByLabel(/^(Mật khẩu|Password)$/).fill(`${username}-minhhoa`)
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click()
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await page.waitForURL((url) => url.pathname !== '/vao')
  // The address changes before the sign-in page has left the screen.
  await page.getByRole('banner').waitFor()
  // Who comes first is offered the tour, of which only its own journeys speak.
  const decline = page.getByRole('button', { name: /^(Không cần|No, thanks)$/ })
  if (await decline.isVisible()) await decline.click()
}

/** Requests under way, by page. */
const underWay = new WeakMap<Page, Set<Request>>()

/** Waits until a page has asked for nothing for a tenth of a second, and all is answered. */
async function settled(page: Page): Promise<void> {
  const requests = underWay.get(page)
  for (let quiet = 0; quiet < 100; quiet += 20) {
    await page.waitForTimeout(20)
    if (requests?.size) quiet = -20
  }
}

function watch(page: Page): void {
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${address()}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}

/** No violation of WCAG 2.2 A or AA, and no sideways scroll. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
}
