/**
 * A text without accents and case, for search: `Mỏ Cày` and `mo cay` fold to the same.
 *
 * NFD, combining marks dropped, đ → d, lower case. Collators do not do this for Vietnamese:
 * they hold d and đ, a and ă apart.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}

/**
 * A text as it is spelled, whichever letter of a syllable bears the tone: `Hòa` and `Hoà` are one
 * spelling, `Hóa` is another. Case, composition and the number of spaces do not matter.
 */
export function spelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .map((word) => `${word.replace(tones, '')}${(word.match(tones) ?? []).join('')}`)
    .join(' ')
    .normalize('NFC')
}

/** The five marks of tones; circumflex, breve and horn are letters. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
