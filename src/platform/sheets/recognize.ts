import { inUnicode, type OldEncoding, oldEncodings } from './old-encodings.ts'

/** How letters are written: in an old way, or in Unicode, as they stand. */
export type Writing = OldEncoding | 'unicode'

/**
 * How the letters of some texts seem to be written; null when they have none to tell by.
 *
 * It is what makes the most syllables Vietnamese has of the words that are not plain ASCII; as they
 * stand goes before all others. One strange name proves nothing: an old way must make sense of most.
 */
export function writingOf(texts: readonly string[]): Writing | null {
  const words = texts
    .flatMap((text) => text.match(/[a-z\u00a1-\uffff]+/gi) ?? [])
    .filter((word) => /[^\p{ASCII}]/u.test(word))
  if (words.length === 0) return null
  const asTheyStand = words.filter(isSyllable).length
  const old = oldEncodings
    .map((encoding) => ({
      encoding,
      sense: words.filter((word) => isSyllable(inUnicode(word, encoding))).length,
    }))
    .reduce((best, one) => (one.sense > best.sense ? one : best))
  const isOld = old.sense > 2 * asTheyStand && old.sense > words.length * 0.6
  return isOld ? old.encoding : 'unicode'
}

const syllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:uyê|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uya|uyu|iê|yê|ia|ya|ươ|ưa|uô|ua|uâ|uê|uơ|uy|oa|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?$/

/** Whether a word is one that Vietnamese could have, whatever its tone and wherever it stands. */
function isSyllable(word: string): boolean {
  const plain = word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC')
    .toLowerCase()
  return syllable.test(plain)
}
