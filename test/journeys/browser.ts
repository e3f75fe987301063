import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import axe from 'axe-core'
import {
  type Browser,
  type BrowserContext,
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

/** The browser the journeys of a file use. */
export type BrowserOfFile = { current: Browser }

/** Launched for the first file of a worker that needs it, for all of them; ends with the worker. */
let launched: Promise<Browser> | undefined

/** Gives the tests of the file that calls it a browser, and closes what they left open in it. */
export function browserOfThisFile(): BrowserOfFile {
  const holder = {} as BrowserOfFile
  beforeAll(async () => {
    launched ??= launch()
    holder.current = await launched
  })
  afterAll(async () => {
    const kept = new Set([...free.values()].flat())
    for (const context of holder.current.contexts()) if (!kept.has(context)) await context.close()
  })
  return holder
}

/** Contexts nobody is in, by how they were asked for: with the app's files, and nobody's session. */
const free = new Map<string, BrowserContext[]>()

/** How a context was asked for, where another may come the same way. */
const askedFor = new WeakMap<BrowserContext, string>()

async function contextFor({ current }: BrowserOfFile, options: BrowserContextOptions) {
  if (options.storageState) return current.newContext(options)
  const wanted = JSON.stringify(options)
  const context = free.get(wanted)?.pop() ?? (await current.newContext(options))
  askedFor.set(context, wanted)
  return context
}

/** Ends a visit. The next who comes the same way has what is kept of the app, and no session. */
export async function leave(page: Page): Promise<void> {
  const context = page.context()
  const wanted = askedFor.get(context)
  if (wanted === undefined) return context.close()
  for (const open of context.pages()) await open.close()
  await context.setStorageState({ cookies: [], origins: [] })
  free.set(wanted, [...(free.get(wanted) ?? []), context])
}

/**
 * Of Chromium's features, what playwright-core turns off as well (a later list replaces its own),
 * and what is loaded that nobody sees: two pages behind each address bar, a process to spare.
 */
const featuresOff = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning'],
  ...['LensOverlay', 'MediaRouter', 'OptimizationHints', 'NetworkTimeServiceQuerying'],
  ...['AimEnabled', 'PreconnectToSearch', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  'SpareRendererForSitePerProcess',
]

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
      `--disable-features=${featuresOff.join(',')}`,
    ],
  })
}

/** A page of a browser in which nobody is signed in, whose errors fail the test; nothing moves in it. */
export async function visit(
  browser: BrowserOfFile,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await contextFor(browser, {
    ...{ viewport: desk, locale: 'vi-VN', reducedMotion: 'reduce', ...options },
  })
  const page = await context.newPage()
  // The two cores of a busy machine: what is there at once elsewhere may take a while.
  page.setDefaultTimeout(30_000)
  watch(page)
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/** Sessions of the demonstration's people by name, for the files of a worker. */
const sessions = new Map<string, Cookie[]>()
type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number]

/**
 * Signs somebody of the demonstration in, without a page: the first to open is the test's own.
 *
 * They have declined the tour, of which only its own journeys speak. `enter` goes by the page.
 */
export async function signIn(page: Page, username: string): Promise<void> {
  const context = page.context()
  const known = sessions.get(username)
  if (known) await context.addCookies(known)
  if (known && (await page.request.get(`${address()}/api/me`)).ok()) return

  await context.clearCookies()
  await send(page, 'POST', '/auth/sign-in/username', {
    ...{ username, password: `${username}-minhhoa` },
  })
  await send(page, 'PUT', '/me/preferences', { toured: true })
  sessions.set(username, await context.cookies())
}

async function send(page: Page, method: string, path: string, data: object): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await page.request.fetch(`${address()}/api${path}`, { method, headers, data })
  expect([path, answer.status()]).toEqual([path, 200])
}

/** Requests under way, by page. */
const underWay = new WeakMap<Page, Set<Request>>()

/** Waits until a page has asked for nothing for a tenth of a second, and all is answered. */
async function settled(page: Page): Promise<void> {
  const requests = underWay.get(page)
  for (let quiet = 0; quiet < 100; quiet += 20) {
    await setTimeout(20)
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

/** Whether the router of the app has drawn the page of its address. */
const arrival = `(({ status, location, resolvedLocation }) =>
  status === 'idle' && resolvedLocation?.href === location.href &&
  location.pathname === window.location.pathname)(__TSR_ROUTER__.state)`

/** Goes to another page of the app one is in, as a link does: nothing is loaded anew. */
export async function turnTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`)
  while (!(await page.evaluate(arrival))) await setTimeout(20)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds in the page, each fault with the first element that has it. */
const judgement = `axe
  .run(document, {
    runOnly: { type: 'tag', values: ${JSON.stringify(standards)} },
    resultTypes: ['violations'],
  })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html))`

/** Draws what is only drawn where it is looked at. */
const drawn = `{
  const style = document.getElementById('drawn') ?? document.createElement('style')
  style.id = 'drawn'
  style.textContent = '* { content-visibility: visible !important }'
  document.head.append(style)
}`

/** No violation of WCAG 2.2 A or AA, and no sideways scroll. */
export async function expectAccessible(page: Page): Promise<void> {
  // Half under a bar that stays in place, or in a card not drawn yet, a button seems a small one.
  await page.evaluate('scrollTo(0, 0)')
  await page.evaluate(drawn)
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  expect(await page.evaluate(judgement)).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
}
