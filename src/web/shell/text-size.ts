const key = 'goc-text-size'

export const textSizes = [1, 1.15, 1.3] as const

/** The size of text chosen last on this device, as a factor. */
export function textSize(): number {
  return Number(localStorage.getItem(key) ?? 1)
}

/** Sets the size of text on this device as it was chosen last. */
export function keepTextSize(): void {
  setTextSize(textSize())
}

/** Makes all text larger by a factor and remembers it on this device. */
export function setTextSize(factor: number): void {
  const known = textSizes.find((size) => size === factor) ?? 1
  document.documentElement.style.setProperty('--goc-text-size', String(known))
  localStorage.setItem(key, String(known))
}
