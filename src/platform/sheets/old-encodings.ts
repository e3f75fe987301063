/** How Vietnamese was written before Unicode: bytes that only show in fonts or on machines made for them. */
export const oldEncodings = ['tcvn3', 'vni', 'windows-1258'] as const
export type OldEncoding = (typeof oldEncodings)[number]

/**
 * TCVN3, "ABC" (TCVN 5712:1993, VN3): each letter is one byte, of which programs that do not know
 * show what Windows-1252 has there. Toned capitals are the small ones in a font of capitals.
 */
const tcvn3 = pairs(
  'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦',
  'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ',
)

/** VNI for Windows (VNI Software, 1990s): a letter, then the byte that puts its marks on it. */
const vni = new Map([
  ...marked('aeouy', 'ùøûõï', '\u0301\u0300\u0309\u0303\u0323'),
  ...marked('ôö', 'ùøûõï', '\u0301\u0300\u0309\u0303\u0323', 'ơư'),
  ...marked('a', 'êéèúüë', ['\u0306', ...tonesOn('\u0306')]),
  ...marked('aeo', 'âáàåãä', ['\u0302', ...tonesOn('\u0302')]),
  ...bothCases(pairs('íìæóòîñôö', 'íìỉĩịỵđơư')),
])

/** Windows-1258 (Microsoft's code page) where it differs from 1252: tones follow their letter. */
const windows1258 = pairs('ÃÌÐÒÕÝÞãìðòõýþ', 'Ă\u0300Đ\u0309ƠƯ\u0303ă\u0301đ\u0323ơư₫')

const tables: Readonly<Record<OldEncoding, ReadonlyMap<string, string>>> = {
  tcvn3,
  vni,
  'windows-1258': windows1258,
}

const units: Readonly<Record<OldEncoding, RegExp>> = {
  tcvn3: /[\u00a1-\u00ff]/g,
  vni: /[aeouyôö][ùøûõïâêáàåãäéèúüë]|[íìæóòîñôö]/gi,
  'windows-1258': /[\u00a1-\u00ff]/g,
}

/** Text that shows as Windows-1252 has it, in the letters that were meant, composed. */
export function inUnicode(text: string, encoding: OldEncoding): string {
  const table = tables[encoding]
  const letters = text.replace(units[encoding], (unit) => table.get(unit) ?? unit).normalize('NFC')
  return encoding === 'tcvn3' && isInCapitals(text) ? letters.toUpperCase() : letters
}

/** TCVN3 has no byte for Ễ: a text whose plain letters are all capitals was meant so altogether. */
function isInCapitals(text: string): boolean {
  return /[A-Z].*[A-Z]/s.test(text) && !/[a-z]/.test(text)
}

function pairs(from: string, to: string): Map<string, string> {
  const letters = [...to]
  return new Map([...from].map((sign, at) => [sign, letters[at] ?? sign]))
}

function tonesOn(mark: string): string[] {
  return ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'].map((tone) => mark + tone)
}

/** Each base with each sign, as the base with the marks; capitals and small signs after one too. */
function marked(
  bases: string,
  signs: string,
  marks: string | readonly string[],
  meant = bases,
): [string, string][] {
  return [...bases].flatMap((base, which) =>
    [...signs].flatMap((sign, at): [string, string][] => {
      const letter = `${meant[which]}${marks[at]}`.normalize('NFC')
      const capital = letter.toUpperCase()
      return [
        [base + sign, letter],
        [base + sign.toUpperCase(), letter],
        [base.toUpperCase() + sign, capital],
        [base.toUpperCase() + sign.toUpperCase(), capital],
      ]
    }),
  )
}

function bothCases(small: ReadonlyMap<string, string>): [string, string][] {
  return [...small].flatMap(([sign, letter]) => [
    [sign, letter],
    [sign.toUpperCase(), letter.toUpperCase()],
  ])
}
