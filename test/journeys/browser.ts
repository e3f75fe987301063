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
import { afterAll, beforeAll, expect, inject, onTestFailed } from 'vitest'
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
    const kept = new Set([...free.values()].flat().map((page) => page.context()))
    for (const context of holder.current.contexts()) if (!kept.has(context)) await context.close()
  })
  return holder
}

/** Pages nobody is at, by how their contexts were asked for: with the app's files and its code, and nobody's session. */
const free = new Map<string, Page[]>()

/** How a page was asked for, where another may come the same way. */
const askedFor = new WeakMap<Page, string>()

async function pageFor({ current }: BrowserOfFile, options: BrowserContextOptions): Promise<Page> {
  const wanted = JSON.stringify(options)
  const known = free.get(wanted)?.pop()
  if (known) {
    await known.emulateMedia({ colorScheme: options.colorScheme ?? 'light' })
    if (options.viewport) await known.setViewportSize(options.viewport)
    return known
  }
  const page = await (await current.newContext(options)).newPage()
  if (!options.storageState) askedFor.set(page, wanted)
  // The two cores of a busy machine: what is there at once elsewhere may take a while.
  page.setDefaultTimeout(30_000)
  watch(page)
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/**
 * Ends a visit. The next who comes the same way has what is kept of the app, and no session.
 *
 * The page stays, at a picture of the app's: at any other place, or in a page of its own, the
 * browser begins with a new process, which costs as much as everything else in opening a page.
 */
export async function leave(page: Page): Promise<void> {
  const context = page.context()
  const wanted = askedFor.get(page)
  if (wanted === undefined) return context.close()
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.goto(`${address()}/icon.svg`)
  await page.evaluate(
    "localStorage.clear(), sessionStorage.clear(), indexedDB.deleteDatabase('goc-device')",
  )
  await context.clearCookies()
  free.set(wanted, [...(free.get(wanted) ?? []), page])
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
  const page = await pageFor(browser, {
    ...{ viewport: desk, locale: 'vi-VN', reducedMotion: 'reduce' },
    // What a page asks for is what the server is asked for, but where being without it is the point.
    ...{ serviceWorkers: 'block', ...options },
  })
  onTestFailed(async ({ task }) => {
    const said = await page.textContent('main', { timeout: 1000 }).catch(() => 'nothing')
    for (const error of task.result?.errors ?? [])
      error.message += `\n${page.url()} said: ${(said ?? '').replaceAll(/\s+/g, ' ').slice(0, 600)}`
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

/** What of these a change from light to dark, all else the same, can break. */
const ofColors = ['color-contrast', 'link-in-text-block']

/** Of a long list the rows after the tenth, but the last two: they are drawn as the others are. */
const alike = 'main :is(tbody, ul, ol) > :nth-child(n + 11):not(:nth-last-child(-n + 2))'

/** What axe finds in the page, each fault with the first element that has it. */
const judgement = (type: 'tag' | 'rule', values: readonly string[]) => `axe
  .run({ include: document, exclude: document.querySelectorAll('${alike}') }, {
    runOnly: { type: '${type}', values: ${JSON.stringify(values)} },
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
  await expectNoFault(page, judgement('tag', standards))
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
}

/** The same in light and in dark: what is no affair of colors is judged once. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await turn(page, 'light')
  await expectAccessible(page)
  await turn(page, 'dark')
  await expectNoFault(page, judgement('rule', ofColors))
}

/** The same at a desk in the light and on a phone in the dark, where the page is left: what is there is one. */
export async function expectAccessibleAtBoth(page: Page): Promise<void> {
  for (const [viewport, colorScheme] of [[desk, 'light'] as const, [phone, 'dark'] as const]) {
    await page.setViewportSize(viewport)
    await turn(page, colorScheme)
    await expectAccessible(page)
  }
}

async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
}

async function expectNoFault(page: Page, faults: string): Promise<void> {
  // Half under a bar that stays in place, or in a card not drawn yet, a button seems a small one.
  await page.evaluate('scrollTo(0, 0)')
  await page.evaluate(drawn)
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  expect(await page.evaluate(faults)).toEqual([])
}
