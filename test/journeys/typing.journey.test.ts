import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browserOfThisFile, leave, open, signIn, turnTo, visit } from './browser.ts'
import { faultsOfTyping, letterFields } from './composing.ts'

const browser = browserOfThisFile()

/** Fields and forms already tried, by the page they stand on: others who open it meet the same. */
const tried = new Set<string>()

function isNew(page: Page, what: string): boolean {
  const { pathname, search } = new URL(page.url())
  const key = `${pathname.replace(/[0-9a-f-]{20,}/g, ':id')}${search} ${what.replace(/\d+/g, '')}`
  if (tried.has(key)) return false
  tried.add(key)
  return true
}

/** What is wrong with the fields that stand on the page, and those of each form it opens. */
async function faultsOfPage(page: Page, seen: Set<string>): Promise<string[]> {
  const faults: string[] = []
  for (const field of await letterFields(page).all()) {
    const id = (await field.getAttribute('id')) ?? ''
    seen.add(id)
    if (isNew(page, id)) faults.push(...(await faultsOfTyping(page, field)))
  }
  const opener = page.getByRole('main').locator('li > button:not([aria-disabled=true])')
  const names = new Set(await opener.allTextContents())
  for (const name of names) {
    seen.add(name)
    if (!isNew(page, name)) continue
    await opener.filter({ hasText: name }).first().click()
    const form = page.locator('form[aria-label]')
    await form.waitFor()
    for (const field of await letterFields(form).all()) {
      seen.add(`${name} ${await field.getAttribute('id')}`)
      faults.push(...(await faultsOfTyping(page, field)))
    }
    await form.getByRole('button', { name: 'Thôi, không ghi' }).click()
    await form.waitFor({ state: 'detached' })
  }
  return faults
}

/** What is wrong with the fields of a page and of its parts; answers what it leads to as well. */
async function faultsFrom(page: Page, path: string, seen: Set<string>) {
  await turnTo(page, path)
  const own = new URL(page.url()).pathname
  const record = (await linksIn(page, 'main a', 'pathname')).find(
    (one) => one !== own && one.startsWith(`${path}/`) && /[0-9a-f-]{20,}$/.test(one),
  )
  const parts = await linksIn(page, 'nav a[href*="tab="]', 'href')
  const faults = await faultsOfPage(page, seen)
  for (const part of parts) {
    await turnTo(page, new URL(part).pathname + new URL(part).search)
    faults.push(...(await faultsOfPage(page, seen)))
  }
  return { faults, record }
}

function linksIn(page: Page, place: string, what: 'pathname' | 'href'): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(place)})].map((link) => link.${what})`,
  )
}

// Whoever has less of the tree meets the same fields.
test.each([['bantochuc'], ['quantri']])(
  'every field takes Vietnamese as an input method types it: %s',
  async (username) => {
    const page = await visit(browser)
    await signIn(page, username)
    await open(page, '/')
    const seen = new Set<string>()
    const faults: string[] = []
    // The pages of the rail, and of each the first record.
    for (const path of new Set(await linksIn(page, 'nav a[data-tour]', 'pathname'))) {
      const listed = await faultsFrom(page, path, seen)
      const single = listed.record ? await faultsFrom(page, listed.record, seen) : { faults: [] }
      faults.push(...listed.faults, ...single.faults)
    }
    expect(faults).toEqual([])
    expect(seen.size).toBeGreaterThan(8)
    await leave(page)
  },
  280_000,
)
