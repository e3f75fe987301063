/**
 * The part of an address after `?` as flat text: `?q=2019&day=2019-06-30`.
 *
 * The router's own way reads JSON, so that a search for "2019" becomes a number and is lost;
 * here every value is the text that stands there, and a route says what it makes of it.
 */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** The address of a search; what is not set leaves no trace. */
export function stringifySearch(search: Record<string, unknown>): string {
  const set = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
