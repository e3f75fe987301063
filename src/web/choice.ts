/**
 * A choice as an address may have it: one word. Which choices there are is for each page to know;
 * a route that knew would bring the contract of its page into the first download.
 */
export function oneWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-zA-Z]{1,40}$/.test(value) ? value : undefined
}
