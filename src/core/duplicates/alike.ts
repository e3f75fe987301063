import { type RawBuilder, sql } from 'kysely'
import { fewest, type Strength, weights } from './rules.ts'

/**
 * All pairs of records that look alike, as `(one_id, other_id, points)` with the smaller id first;
 * the same as `likenessOf` says of them. Records merged into others are none of them.
 *
 * Namesakes are joined once, some hundred thousand pairs in a province, and told apart by whole
 * numbers, which costs less than a join for each sort of likeness; byte by byte, since the planner may
 * sort them, and a Vietnamese collation sorts ten times slower. With a member, only their namesakes are read, along
 * `members_alike`.
 */
export function alike(memberId: string | undefined): RawBuilder<unknown> {
  const isAsked =
    memberId === undefined
      ? sql<boolean>`true`
      : sql<boolean>`${memberId}::uuid in (found.one_id, found.other_id)`
  return sql`
    with people as materialized (${people(memberId)}),
    found as materialized (
      select a.id as one_id, b.id as other_id
      from people a join people b on b.name = a.name and b.id > a.id
      where b.birth_date = a.birth_date or ${isSameAdmission}
        or (b.year = a.year and (${isSwapped} or ${differing('monthday', 4)} = 1))
        or (b.monthday = a.monthday and ${differing('year', 4)} = 1)
    )
    select found.one_id, found.other_id, ${points} as points
    from found
    cross join lateral (select who.*, ${numbers} from members who where who.id = found.one_id) a
    cross join lateral (select who.*, ${numbers} from members who where who.id = found.other_id) b
    where ${isAsked}`
}

function people(memberId: string | undefined): RawBuilder<unknown> {
  const namesakes =
    memberId === undefined
      ? sql<boolean>`true`
      : sql<boolean>`name_folded = (select name_folded from members where id = ${memberId})`
  return sql`
    select id, name_folded collate "C" as name, birth_date, admission_decided_on, admitted_on,
      ${numbers}
    from members where ${namesakes}
      and not exists (select from member_merges g where g.merged_id = members.id)`
}

/** The birth date as whole numbers: 1960 and 307. */
const numbers = sql`date_part('year', birth_date)::int as year,
  (date_part('month', birth_date) * 100 + date_part('day', birth_date))::int as monthday`

const isSameAdmission = sql<boolean>`(b.admission_decided_on = a.admission_decided_on
  and b.admitted_on = a.admitted_on)`

/** Day and month are exchanged. */
const isSwapped = sql<boolean>`(b.year = a.year and b.monthday <> a.monthday
  and b.monthday / 100 = a.monthday % 100 and b.monthday % 100 = a.monthday / 100)`

/** How many digits of a part of the birth date are others. */
function differing(part: 'year' | 'monthday', length: number): RawBuilder<number> {
  const digits = Array.from({ length }, (_, at) => {
    const digit = (record: string) => sql.raw(`${record}.${part} / ${10 ** at} % 10`)
    return sql`(${digit('a')} <> ${digit('b')})::int`
  })
  return sql<number>`(${sql.join(digits, sql` + `)})`
}

const isOneDigit = sql<boolean>`${differing('monthday', 4)} + ${differing('year', 4)} = 1`

/** Letters and tones of a name, without where in a syllable a tone stands. */
const spelled = (record: string) =>
  sql.raw(`split_part(${record}.name_key, ' ', 3) || ' '
    || replace(split_part(${record}.name_key, ' ', 4), '0', '')`)

/** `weights` in SQL. */
const points = sql<number>`(
  case when ${spelled('a')} = ${spelled('b')} then ${weights.name.same}::int else 0 end
  + case when a.birth_date = b.birth_date then ${weights.birthDate.same}::int
      when ${isSwapped} then ${weights.birthDate.swapped}::int
      when ${isOneDigit} then ${weights.birthDate.oneDigit}::int else 0 end
  + case when ${isSameAdmission} then ${weights.admission.same}::int else 0 end
  + case when a.gender <> b.gender then ${weights.gender.differs}::int else 0 end)`

/** `strengthOf` as a condition on the points. */
export function hasStrength(of: RawBuilder<number>, strength: Strength): RawBuilder<boolean> {
  if (strength === 'strong') return sql<boolean>`${of} >= ${fewest.strong}`
  return strength === 'fair'
    ? sql<boolean>`(${of} >= ${fewest.fair} and ${of} < ${fewest.strong})`
    : sql<boolean>`${of} < ${fewest.fair}`
}
