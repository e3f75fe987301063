import { useEffect } from 'react'

/** What bears the name and is on the screen: of a rail and of tabs, only one is. */
function anchorOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)].find(
    (one) => one.getClientRects().length > 0,
  )
}

/** Milliseconds between two looks. */
const pause = 100

/** Until its page has drawn the anchor; no longer than one cares to wait. */
export async function waitForAnchor(name: string): Promise<void> {
  for (let waited = 0; waited < 5000 && !anchorOf(name); waited += pause)
    await new Promise((resolve) => setTimeout(resolve, pause))
}

/** Where it stands in its page, however far that is scrolled. */
function placeOf(anchor: HTMLElement): number {
  return Math.round(anchor.getBoundingClientRect().top + window.scrollY)
}

/** What somebody does who looks elsewhere in the page themselves. */
const ownMoves = ['wheel', 'touchmove', 'pointerdown'] as const

/**
 * Rings the anchor, and whatever takes its place when its page is drawn anew; brings it into view as
 * soon as it is there, and again when what is drawn late above it has moved it, until somebody moves
 * the page themselves.
 */
export function useRing(name: string): void {
  // Pages know nothing of the tour, so nobody tells when they draw an anchor.
  useEffect(() => {
    let isLeftAlone = true
    let stood: number | undefined
    const ring = () => {
      const now = anchorOf(name)
      for (const old of document.querySelectorAll('[data-toured]'))
        if (old !== now) old.removeAttribute('data-toured')
      now?.setAttribute('data-toured', '')
      const stands = now && placeOf(now)
      if (stands !== undefined && stands !== stood && isLeftAlone)
        now?.scrollIntoView({ block: 'center' })
      stood = stands
    }
    const onOwnMove = () => {
      isLeftAlone = false
    }
    for (const move of ownMoves) document.addEventListener(move, onOwnMove, { passive: true })
    const timer = setInterval(ring, pause)
    return () => {
      clearInterval(timer)
      for (const move of ownMoves) document.removeEventListener(move, onOwnMove)
      document.querySelector('[data-toured]')?.removeAttribute('data-toured')
    }
  }, [name])
}
