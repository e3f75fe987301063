import { type ComponentType, useSyncExternalStore } from 'react'

let shown: ComponentType | null = null
let returnsTo: HTMLElement | null = null
const listeners = new Set<() => void>()

/** Makes ready the offer of the tour, so that it is there when its page is. */
export async function offerTour(): Promise<void> {
  if (shown) return
  const loaded = await import('./offer.tsx').catch(() => null)
  show(loaded?.TourOffer ?? null)
}

/**
 * Shows the tour, which is fetched when somebody asks for it; without a line nothing happens.
 *
 * `from` is what has the focus again when the tour is over.
 */
export async function startTour(from: HTMLElement | null): Promise<void> {
  const loaded = await import('./tour.tsx').catch(() => null)
  if (!loaded) return
  returnsTo = from
  show(loaded.Tour)
}

/** Takes tour and offer away; the focus goes back to where it came from, else to the page's title. */
export function endTour(): void {
  show(null)
  const place = returnsTo?.isConnected ? returnsTo : document.querySelector('h1')
  place?.focus({ preventScroll: true })
}

function show(part: ComponentType | null): void {
  shown = part
  for (const tell of listeners) tell()
}

/** The offer or the tour, where one of them is wanted. */
export function TourPlace() {
  const Shown = useSyncExternalStore(listen, () => shown)
  return Shown && <Shown />
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
