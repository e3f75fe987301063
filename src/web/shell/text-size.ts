const key = 'goc-text-size'

/** Percent. */
export const textSizes = [100, 115, 130] as const
export type TextSize = (typeof textSizes)[number]

/** The size of text chosen last on this device. */
export function textSize(): TextSize {
  return known(Number(localStorage.getItem(key)))
}

/** Sets the size of text on this device as it was chosen last. */
export function keepTextSize(): void {
  setTextSize(textSize())
}

/** Makes all text larger and remembers it on this device. */
export function setTextSize(chosen: number): void {
  const size = known(chosen)
  document.documentElement.style.setProperty('--goc-text-size', String(size / 100))
  localStorage.setItem(key, String(size))
}

function known(chosen: number): TextSize {
  // Until lately a factor was kept, of which nobody's choice should be lost.
  const percent = chosen > 0 && chosen < 10 ? Math.round(chosen * 100) : chosen
  return textSizes.find((size) => size === percent) ?? 100
}
