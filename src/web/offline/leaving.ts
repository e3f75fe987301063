const flag = 'goc-leaving'

/** Told in this window when the server has heard of a sign-out. */
export const leftEvent = 'goc-left'

/** Whether somebody signed out here and the server has not heard of it: until then nothing else is asked. */
export function isLeaving(): boolean {
  return 'localStorage' in globalThis && localStorage.getItem(flag) !== null
}

/** Signs out as soon as the server can be reached; true where that was at once. */
export async function leave(): Promise<boolean> {
  localStorage.setItem(flag, 'leaving')
  return finishLeaving()
}

let telling: Promise<boolean> | null = null

/** Tells the server of a sign-out; false while it cannot be reached, and it is told again later. */
export function finishLeaving(): Promise<boolean> {
  if (!isLeaving()) return Promise.resolve(true)
  telling ??= tell().finally(() => {
    telling = null
  })
  return telling
}

async function tell(): Promise<boolean> {
  const answer = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(5000),
  }).catch(() => null)
  if (answer === null || answer.status >= 500 || answer.status === 429) {
    setTimeout(() => void finishLeaving(), 10_000)
    return false
  }
  localStorage.removeItem(flag)
  dispatchEvent(new Event(leftEvent))
  return true
}

if ('document' in globalThis) addEventListener('online', () => void finishLeaving())
