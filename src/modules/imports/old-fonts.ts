/** How Vietnamese was written before Unicode: letters of one code page shown in a font of its own. */
export type OldFont = 'TCVN3' | 'VNI'

// Letters that Vietnamese in Unicode always has some of, and the old ways never.
const today = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

// "NguyÔn V¨n ¸nh": signs of Western code pages inside words.
const tcvn3 = /[a-zA-Z][¨©ª«¬®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß][a-z]?|(^|\s)[§¡¢£¤¥¦¸µ¶·¹¨©][a-z]/
// "Nguyeãn Vaên AÙnh": a letter and then the mark that belongs on it.
const vni = /[aeouyAEOUY][ùøûõïâêéèëúüãáàäîöÙØÛÕÏÂÊÉÈËÚÜÃÁÀÄ]|[ñÑ][aeiouöô]/

/**
 * Which old font the names of a file were typed in; null when they are in Unicode.
 *
 * One strange name proves nothing; a file is old when many names have such signs and hardly any
 * has a letter of today.
 */
export function oldFontOf(names: readonly string[]): OldFont | null {
  const inUnicode = names.filter((name) => today.test(name)).length
  const most = (sign: RegExp) => names.filter((name) => sign.test(name) && !today.test(name)).length
  const [asTcvn3, asVni] = [most(tcvn3), most(vni)]
  const old = Math.max(asTcvn3, asVni)
  if (old === 0 || old < names.length / 5 || inUnicode > old / 4) return null
  return asTcvn3 >= asVni ? 'TCVN3' : 'VNI'
}
