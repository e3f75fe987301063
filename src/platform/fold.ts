/**
 * A text without accents and case, for search: `Mỏ Cày` and `mo cay` fold to the same.
 *
 * NFD, combining marks dropped, đ → d, lower case. Collators do not do this for Vietnamese:
 * they hold d and đ, a and ă apart.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}
