import { type RawBuilder, sql } from 'kysely'
import { fold } from '../../platform/fold.ts'

/** What a search looks for among members `who`, and how well each hit fits (0 is best). */
export type Match = {
  /** Where `who` fits. */
  condition: RawBuilder<boolean>
  /** Where one of the records merged into `who` fits, whether or not `who` does; null finds all. */
  former: RawBuilder<boolean> | null
  /** Where either does. */
  either: RawBuilder<boolean>
  rank: RawBuilder<number>
}

type Fit = Pick<Match, 'condition' | 'rank'>

const anything: Fit = { condition: sql<boolean>`true`, rank: sql<number>`0` }

/** Members `who` as `fitting` finds them, by what they are called or a merged record of theirs was. */
export function matching(q: string | undefined): Match {
  if (!q) return { ...anything, former: null, either: anything.condition }
  // Worked out once, as an array: the few it names are looked up by their key.
  const former = sql<boolean>`who.id = any(array(select g.kept_id
    from member_merges g join members old on old.id = g.merged_id
    where ${fitting(q, 'old').condition}))`
  const fit = fitting(q, 'who')
  return { ...fit, former, either: sql<boolean>`(${fit.condition} or ${former})` }
}

/**
 * Members whose name has words beginning as asked, accents or not, or initials as asked
 * when typed without accents (`nva` finds Nguyễn Văn A); what holds a digit is the start of a code.
 * A year is the year of birth, alone or after a name.
 *
 * Names written with the same accents come first, then those that only fold to the same, then
 * initials. Every condition on names can use the trigram index.
 */
function fitting(q: string, record: 'who' | 'old'): Fit {
  const of = (column: string) => sql.ref(`${record}.${column}`)
  const [, before, year] = /^(?:(\D+)\s)?((?:18|19|20)\d\d)$/.exec(q) ?? []
  const born = year === undefined ? null : bornIn(of('birth_date'), year)
  if (born && before !== undefined) {
    const { condition, rank } = fitting(before.trim(), record)
    return { condition: sql<boolean>`(${condition} and ${born})`, rank }
  }
  if (/\d/.test(q)) {
    const code = sql<boolean>`${of('code')} collate "C" ilike ${`${escaped(q)}%`}`
    return { ...anything, condition: born ? sql<boolean>`(${code} or ${born})` : code }
  }

  const exact = `% ${escaped(titled(q))}%`
  const folded = escaped(fold(q))
  const name = of('name_folded')
  const inName = sql<boolean>`(${name} like ${`${folded}%`} or ${name} like ${`% ${folded}%`})`
  return {
    condition: /^[a-zđ]{2,5}$/i.test(q)
      ? sql<boolean>`(${inName} or ${name} ~ ${initials(folded)})`
      : inName,
    rank: sql<number>`case when ' ' || ${of('full_name')} like ${exact} then 0
      when ${inName} then 1 else 2 end`,
  }
}

function bornIn(birthDate: RawBuilder<unknown>, year: string): RawBuilder<boolean> {
  return sql<boolean>`(${birthDate} >= ${`${year}-01-01`}::date and ${birthDate} <= ${`${year}-12-31`}::date)`
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
