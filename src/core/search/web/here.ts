import type { Option } from './option.ts'

/*
 * Pages know nothing of the palette. What one can do on a page stands there as buttons, refused
 * ones with their reason; the palette reads them, and presses what is chosen.
 */

/** The acts of the page that is open. */
export function actsHere(): Option[] {
  return [...document.querySelectorAll<HTMLElement>('main li[data-act]')].flatMap((line) => {
    const button = line.querySelector('button')
    const name = line.dataset.act
    if (!button || !name) return []
    const label = button.textContent ?? ''
    return [{ id: `here ${name}`, label, whyNot: reasonOf(button), run: () => press(name) }]
  })
}

/** The other parts of the page that is open. */
export function partsHere(): Option[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(
    'main nav[data-parts] a:not([aria-current])',
  )
  return [...links].map(({ textContent, pathname, search }) => ({
    id: `part ${pathname}${search}`,
    label: textContent ?? '',
    href: pathname + search,
  }))
}

/** Whether the page has a list, or a tree, whose keys can be told. */
export const hasList = () => document.querySelector('tr[data-row]') !== null
export const hasTree = () => document.querySelector('main [role="tree"]') !== null

function reasonOf(button: HTMLElement): string | null {
  if (button.getAttribute('aria-disabled') !== 'true') return null
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  return reason?.textContent ?? ''
}

/** The page may have been drawn anew since it was read. */
function press(name: string): void {
  const line = document.querySelector(`main li[data-act="${CSS.escape(name)}"]`)
  line?.querySelector('button')?.click()
}
