import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Pair, Shown } from '../contract.ts'

/** Which parts of two records agree, nearly agree and differ, in up to three sentences. */
export function likenessInWords(parts: Pair['parts']): string[] {
  const named = (agreement: 'same' | 'differs') =>
    parts
      .filter((one) => one.agreement === agreement)
      .map(({ part }) => message(`duplicates_part_${part}`) ?? part)
      .join(', ')
  const nearly = parts
    .filter(({ agreement }) => agreement !== 'same' && agreement !== 'differs')
    .map(({ agreement }) => message(`duplicates_alike_${agreement}`) ?? agreement)
    .join(', ')
  const [same, differs] = [named('same'), named('differs')]
  return [
    ...(same ? [m.duplicates_same({ parts: same })] : []),
    ...(nearly ? [m.duplicates_alike({ parts: nearly })] : []),
    ...(differs ? [m.duplicates_differs({ parts: differs })] : []),
  ]
}

export function strengthName(strength: string): string {
  return message(`duplicates_strength_${strength}`) ?? strength
}

/** What stands for a record one may not see, with whom to ask. */
export function hiddenInWords(ask: string | null): string {
  return ask === null ? m.duplicates_hidden() : m.duplicates_hidden_ask({ name: ask })
}

/** Where a record belongs, or belonged last and until when. */
export function placeInWords({
  organizationName: name,
  leftOn,
}: Pick<Shown, 'organizationName' | 'leftOn'>): string {
  return leftOn === null ? name : m.duplicates_left({ name, day: formatDay(leftOn) })
}
