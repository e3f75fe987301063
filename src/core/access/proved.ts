/** Milliseconds: a page asks many things at once, and a device sends what waited one after another. */
const keptFor = 5000
const mostKept = 5000

type Proved = { accountId: string; sessionId: string }

/**
 * Proves a signed cookie once for what is asked with it within seconds. One without what the
 * signature covers (`session_data`) is looked up each time, for its session may have ended.
 */
export function provedCookies(
  prove: (cookie: string) => Promise<Proved | null>,
): (cookie: string) => Promise<Proved | null> {
  const kept = new Map<string, Proved & { at: number }>()
  return async (cookie) => {
    const known = kept.get(cookie)
    if (known && Date.now() - known.at < keptFor) return known
    const proved = await prove(cookie)
    if (kept.size >= mostKept) kept.clear()
    kept.delete(cookie)
    if (proved && cookie.includes('goc.session_data='))
      kept.set(cookie, { ...proved, at: Date.now() })
    return proved
  }
}
