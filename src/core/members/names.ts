/** The letters of the Vietnamese alphabet in order, with f, j, w, z in their Latin place. */
const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'

/** Letters by rank as printable signs above the two separators used below. */
const rank = new Map(
  [...alphabet].map((letter, index) => [letter, String.fromCharCode(65 + index)]),
)

/** Tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng. */
const tones = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
])

const betweenWords = '!'
const betweenParts = ' '

/**
 * A text whose byte order (collation "C") is the order of Vietnamese name lists: given name
 * first, then the full name, letters before tones.
 *
 * The same as comparing given names, then full names, with `Intl.Collator('vi')`, but portable
 * between databases and independent of their ICU version.
 */
export function nameKey(fullName: string): string {
  const { givenName } = splitName(fullName)
  return [weights(givenName), weights(fullName)].join(betweenParts)
}

/** A Vietnamese name ends with the given name: `Nguyễn Thị Ẩn` is called Ẩn. */
export function splitName(fullName: string): { givenName: string } {
  const words = fullName.normalize('NFC').trim().split(/\s+/)
  return { givenName: words.at(-1) ?? '' }
}

/** Letters of a text by rank, then its tones: two names differ in letters before they do in tones. */
function weights(text: string): string {
  const letters: string[] = []
  const marks: string[] = []
  for (const sign of text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()) {
    const { letter, tone } = taken(sign)
    letters.push(letter === ' ' ? betweenWords : (rank.get(letter) ?? ''))
    marks.push(tone)
  }
  return `${letters.join('')}${betweenParts}${marks.join('')}`
}

/** `ấ` is the letter `â` with the tone sắc. */
function taken(sign: string): { letter: string; tone: string } {
  const parts = [...sign.normalize('NFD')]
  const tone = parts.find((part) => tones.has(part))
  const letter = parts.filter((part) => part !== tone).join('')
  return { letter: letter.normalize('NFC'), tone: tones.get(tone ?? '') ?? '0' }
}
