import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browserOfThisFile, open, signIn, visit } from './browser.ts'
import { faultsOfTyping, letterFields } from './composing.ts'

const browser = browserOfThisFile()

/** What is wrong with the fields that stand on the page, and those of each form it opens. */
async function faultsOfPage(page: Page, seen: Set<string>): Promise<string[]> {
  const faults: string[] = []
  for (const field of await letterFields(page).all()) {
    seen.add((await field.getAttribute('id')) ?? '')
    faults.push(...(await faultsOfTyping(page, field)))
  }
  const opener = page.getByRole('main').locator('li > button:not([aria-disabled=true])')
  const names = new Set(await opener.allTextContents())
  for (const name of names) {
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

/** The pages of the rail, and of each the first record with its parts. */
async function pagesOf(page: Page): Promise<string[]> {
  const paths: string[] = []
  for (const path of new Set(await linksIn(page, 'nav a[data-tour]', 'pathname'))) {
    await open(page, path)
    const own = new URL(page.url()).pathname
    const record = (await linksIn(page, 'main a', 'pathname')).find(
      (one) => one.startsWith(`${path}/`) && /[0-9a-f-]{20,}$/.test(one),
    )
    paths.push(own, ...(record === undefined || own === record ? [] : [record]))
  }
  return paths
}

function linksIn(page: Page, place: string, what: 'pathname' | 'href'): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(place)})].map((link) => link.${what})`,
  )
}

test.each([['xa'], ['quantri'], ['bantochuc']])(
  'every field takes Vietnamese as an input method types it: %s',
  async (username) => {
    const page = await visit(browser)
    await signIn(page, username)
    const seen = new Set<string>()
    const faults: string[] = []
    for (const path of await pagesOf(page)) {
      await open(page, path)
      const parts = await linksIn(page, 'nav a[href*="tab="]', 'href')
      faults.push(...(await faultsOfPage(page, seen)))
      for (const part of parts) {
        await open(page, new URL(part).pathname + new URL(part).search)
        faults.push(...(await faultsOfPage(page, seen)))
      }
    }
    expect(faults).toEqual([])
    expect(seen.size).toBeGreaterThan(8)
    await page.context().close()
  },
  280_000,
)
