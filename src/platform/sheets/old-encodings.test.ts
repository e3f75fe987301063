import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inUnicode, type OldEncoding, oldEncodings } from './old-encodings.ts'
import { writingOf } from './recognize.ts'

const small = [
  ...'abcdđeghiklmnopqrstuvxyăâêôơư',
  ...[...'aăâeêioôơuưy'].flatMap((vowel) =>
    ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) =>
      `${vowel}${tone}`.normalize('NFC'),
    ),
  ),
]
const capitals = small.map((letter) => letter.toUpperCase())

test.each([
  [
    'tcvn3',
    'Céng hßa x· héi chñ nghÜa ViÖt Nam, ®«ng §µi, Mêi ¦íc ¬n',
    'Cộng hòa xã hội chủ nghĩa Việt Nam, đông Đài, Mời Ước ơn',
  ],
  ['tcvn3', 'NGUYÔN THÞ HßA', 'NGUYỄN THỊ HÒA'],
  [
    'vni',
    'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ÑAËNG, Ñöùc AÙnh, Aùnh',
    'Cộng hòa xã hội chủ nghĩa Việt Nam, ĐẶNG, Đức Ánh, Ánh',
  ],
  [
    'windows-1258',
    'Cô\u00f2ng ho\u00cca xa\u00de hô\u00f2i Viê\u00f2t Nam, \u00d0\u00fd\u00ecc',
    'Cộng hòa xã hội Việt Nam, Đức',
  ],
] as const)('text in %s is read as it was meant: %s', (encoding, shown, meant) => {
  expect(inUnicode(shown, encoding)).toBe(meant)
})

test('Windows-1258 is what this machine knows of it', () => {
  const decoder = new TextDecoder('windows-1258')
  for (let byte = 0xa1; byte <= 0xff; byte += 1)
    expect(inUnicode(`x${String.fromCharCode(byte)}`, 'windows-1258')).toBe(
      `x${decoder.decode(Buffer.from([byte]))}`.normalize('NFC'),
    )
})

/** Every letter as somebody once typed it, found by trying what could stand for it. */
function written(encoding: OldEncoding, letters: readonly string[]): Map<string, string> {
  const signs = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0xa1 + at))
  const bases = [...'aeiouyAEIOUY', ...signs]
  // Of VNI's signs only two stand for themselves; all others are marks or stand for something else.
  const isMark = (sign: string) =>
    encoding === 'vni' && !/[íì]/i.test(sign) && inUnicode(sign, encoding) === sign
  const alone = signs.filter((sign) => !isMark(sign))
  const units = [...alone, ...bases.flatMap((base) => signs.map((sign) => base + sign))]
  const known = new Map(units.toReversed().map((unit) => [inUnicode(unit, encoding), unit]))
  return new Map(
    letters.map((letter) => [letter, /[a-z]/i.test(letter) ? letter : (known.get(letter) ?? '')]),
  )
}

describe.each(oldEncodings)('all that Vietnamese has, through %s', (encoding) => {
  // Toned capitals of TCVN3 are small letters in another font.
  const letters =
    encoding === 'tcvn3' ? [...small, ...'ABCDĐEGHIKLMNOPQRSTUVXYĂÂÊÔƠƯ'] : [...small, ...capitals]
  const how = written(encoding, letters)

  test('every letter can be written', () => {
    expect(letters.filter((letter) => how.get(letter) === '')).toEqual([])
  })

  test('comes back as it was, wherever the tone stands', () => {
    const word = fc.array(fc.constantFrom(...letters, 'oà', 'òa', 'úy', 'uý'), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const text = `x ${words.map((one) => one.join('')).join(' ')}`
        const typed = [...text].map((letter) => how.get(letter) ?? letter).join('')
        expect(inUnicode(typed, encoding)).toBe(text)
      }),
    )
  })
})

test.each([
  ['tcvn3', ['NguyÔn V¨n An', 'TrÇn ThÞ B×nh', 'Lª Hoµng', 'Hä vµ tªn']],
  ['vni', ['Nguyeãn Vaên An', 'Traàn Thò Bình', 'Leâ Hoaøng', 'Hoï vaø teân']],
  [
    'windows-1258',
    ['Nguyê\u00den V\u00e3n An', 'Tr\u00e2\u00ccn Thi\u00f2 Bi\u00ccnh', 'Ha\u00cc N\u00f4\u00f2i'],
  ],
  ['unicode', ['Nguyễn Văn Toàn', 'Trần Thị Loan', 'Hoàng Minh Hoà', 'Toàn']],
  ['unicode', ['Code', 'Name', 'André Müller']],
  [null, ['Code', 'Name', '00123']],
] as const)('names in %s are told', (writing, names) => {
  expect(writingOf(names)).toBe(writing)
})
