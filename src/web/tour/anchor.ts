import { useEffect } from 'react'

/** What bears the name and is on the screen: of a rail and of tabs, only one is. */
function anchorOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)].find(
    (one) => one.getClientRects().length > 0,
  )
}

/** Milliseconds between two looks. */
const pause = 100

/** The anchor, as soon as its page has drawn it; nothing if that takes longer than one waits. */
export async function waitForAnchor(name: string): Promise<HTMLElement | undefined> {
  for (let waited = 0; waited < 5000; waited += pause) {
    const found = anchorOf(name)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return undefined
}

/** Where it stands in its page, however far that is scrolled. */
function placeOf(anchor: HTMLElement): number {
  return Math.round(anchor.getBoundingClientRect().top + window.scrollY)
}

/** Milliseconds, once an anchor is there, in which a page may still draw above it what was slow to come. */
const settling = 5000

/**
 * Rings the anchor, and whatever takes its place when its page is drawn anew; brings it back into
 * view when what is drawn late above it has moved it.
 */
export function useRing(name: string): void {
  // Pages know nothing of the tour, so nobody tells when they draw an anchor.
  useEffect(() => {
    let until: number | undefined
    let stood: number | undefined
    const ring = () => {
      const now = anchorOf(name)
      for (const old of document.querySelectorAll('[data-toured]'))
        if (old !== now) old.removeAttribute('data-toured')
      now?.setAttribute('data-toured', '')
      const stands = now && placeOf(now)
      if (stands !== undefined) until ??= Date.now() + settling
      const isSettling = until !== undefined && Date.now() < until
      if (stood !== undefined && stands !== undefined && stands !== stood && isSettling)
        now?.scrollIntoView({ block: 'center' })
      stood = stands
    }
    const timer = setInterval(ring, pause)
    return () => {
      clearInterval(timer)
      document.querySelector('[data-toured]')?.removeAttribute('data-toured')
    }
  }, [name])
}
