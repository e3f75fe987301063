import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How an input method shows "Đặng" while it is built from the keys d d a w n g j. */
const stages = ['d', 'đ', 'đa', 'đă', 'đăn', 'đăng', 'đặng']
const word = 'đặng'
/** A second word as some keyboards send it: letters and marks apart. */
const apart = ' thị '.normalize('NFD')

/** What was searched for before is known and not asked again: each field gets words of its own. */
let typed = 0

/** Milliseconds in which a search would have been sent, did it not wait for the word. */
const longEnough = 350

/**
 * Types two Vietnamese words into a field as input methods do, and says what is wrong with it:
 * a letter lost or doubled, a search in the middle of a word. Leaves the field empty.
 */
export async function faultsOfTyping(page: Page, field: Locator): Promise<string[]> {
  const name = await nameOf(page, field)
  const isSearch = (await field.getAttribute('type')) === 'search'
  await field.fill('')
  await field.focus()
  const asked = watch(page)
  typed += 1
  const whole = `${word} thị ${typed}`
  const keyboard = await inputMethod(page)
  await compose(keyboard)
  if (isSearch) await page.waitForTimeout(longEnough)
  const early = asked.withAny(stages)
  await keyboard.send('Input.insertText', { text: word })
  const first = await field.inputValue()
  await keyboard.send('Input.insertText', { text: apart + typed })
  const second = (await field.inputValue()).normalize('NFC')
  if (isSearch)
    await expect
      .poll(() => asked.withAny([whole]), { message: name, timeout: 15_000 })
      .not.toEqual([])
  asked.stop()
  await field.fill('')
  return [
    ...early.map((query) => `${name}: searched for "${query}" in the middle of a word`),
    ...(first === word ? [] : [`${name}: "${word}" became "${first}"`]),
    ...(second === whole ? [] : [`${name}: "${whole}" became "${second}"`]),
  ]
}

/** Pages with the session that types into them. */
const inputMethods = new WeakMap<Page, Promise<CDPSession>>()

function inputMethod(page: Page): Promise<CDPSession> {
  const known = inputMethods.get(page) ?? page.context().newCDPSession(page)
  inputMethods.set(page, known)
  return known
}

/** As fast as somebody types who does not wait for the screen: the browser takes them in turn. */
async function compose(session: CDPSession): Promise<void> {
  const sent = stages.map((text) =>
    session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    }),
  )
  await Promise.all(sent)
}

/** Listens to what is asked of the server, by the values of its queries. */
function watch(page: Page) {
  const values: string[] = []
  const note = (request: { url: () => string }) => {
    values.push(...new URL(request.url()).searchParams.values())
  }
  page.on('request', note)
  return {
    withAny: (texts: readonly string[]) => values.filter((value) => texts.includes(value)),
    stop: () => page.off('request', note),
  }
}

async function nameOf(page: Page, field: Locator): Promise<string> {
  const label = page.locator(`label[for="${await field.getAttribute('id')}"]`)
  const own = await field.getAttribute('aria-label')
  return `${await page.title()} › ${own ?? (await label.textContent())}`
}

/** The fields of letters on the page: neither days nor numbers nor secrets. */
export function letterFields(place: Page | Locator): Locator {
  return place
    .locator('input:not([type]), input[type=text], input[type=search], textarea')
    .and(place.locator(':not([inputmode=numeric]):not([readonly]):not([disabled])'))
    .filter({ visible: true })
}
