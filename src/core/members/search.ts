import { type RawBuilder, sql } from 'kysely'
import { fold } from '../../platform/fold.ts'

/** What a search looks for among members `who`, and how well each hit fits (0 is best). */
export type Match = { condition: RawBuilder<boolean>; rank: RawBuilder<number> }

const anything: Match = { condition: sql<boolean>`true`, rank: sql<number>`0` }

/**
 * Members whose name has words beginning as asked, accents or not, or initials as asked
 * when typed without accents (`nva` finds Nguyễn Văn A); what holds a digit is the start of a code.
 *
 * Names written with the same accents come first, then those that only fold to the same, then
 * initials. Every condition on names can use the trigram index.
 */
export function matching(q: string | undefined): Match {
  if (!q) return anything
  if (/\d/.test(q))
    return { ...anything, condition: sql<boolean>`who.code ilike ${`${escaped(q)}%`}` }

  const exact = `% ${escaped(titled(q))}%`
  const folded = escaped(fold(q))
  const inName = sql<boolean>`(who.name_folded like ${`${folded}%`} or who.name_folded like ${`% ${folded}%`})`
  return {
    condition: /^[a-zđ]{2,5}$/i.test(q)
      ? sql<boolean>`(${inName} or who.name_folded ~ ${initials(folded)})`
      : inName,
    rank: sql<number>`case when ' ' || who.full_name like ${exact} then 0
      when ${inName} then 1 else 2 end`,
  }
}

/** `nva` as words that begin with n, v and a. */
function initials(letters: string): string {
  return `^${[...letters].join('[a-z]* ')}`
}

/** As names are written: each word with a capital. */
function titled(q: string): string {
  return q
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}

function escaped(q: string): string {
  return q.replace(/[\\%_]/g, '\\$&')
}
