import { type Refusal, refuse } from '../../platform/refusal.ts'

/** Bytes of a photo as the server takes it; a device makes them smaller before it sends them. */
export const mostBytes = 700 * 1024

/** Bytes a device makes of a photo before it keeps or sends it. */
export const smallBytes = 300 * 1024

/** Megabytes of a photo a device begins to make smaller; a larger one it may not have the memory for. */
export const mostMegabytes = 40

/** Megapixels a photo has at most: whoever opens it must have the memory to draw it. */
export const mostMegapixels = 25

/** How many photos one record has at most: they show what is wrong, and are no album. */
const mostOfOne = 10

/** Why another photo cannot be added, or null when it can. */
export function whyNotAnother(number: number): Refusal | null {
  return number < mostOfOne ? null : refuse('conflict', 'photos.enough', { most: mostOfOne })
}

/**
 * Why a photo cannot be taken back as it was asked, or null when it can: one's own may go without
 * a word as long as nobody acted on it; any other, or later, wants the reason.
 */
export function whyNotTakeBack(asksReason: boolean, reason: string | null): Refusal | null {
  if (!asksReason || reason !== null) return null
  return {
    ...refuse('invalid', 'photos.reason-needed'),
    fields: [{ field: 'reason', code: 'required' }],
  }
}
