import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { ensure, found, type Refusal } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { memberWithLife, whyUnseen } from '../members/member.ts'
import { alike, hasStrength } from './alike.ts'
import { nearestAbove } from './ask.ts'
import type { ListPairs, Pair } from './contract.ts'
import { likenessOf, partsOf, strengthOf, tellingParts } from './rules.ts'
import { isSeen, type Placed, placedRecords, shownOf } from './seen.ts'

type PairRow = {
  oneId: string
  otherId: string
  oneSeen: boolean
  otherSeen: boolean
  points: number
  nameKey: string
  key: string
  reason: string | null
  decidedAt: Date | null
  accountName: string | null
  total: number
}

/** The most alike first, then by name; `key` tells pairs apart and tells no id to who reads it. */
const order: Order = {
  name: 'likeness',
  key: { of: sql`page.points`, type: 'integer' },
  descending: true,
  ties: [
    { of: sql`page.name_key`, type: 'text' },
    { of: sql`page.key`, type: 'text' },
  ],
}

/**
 * Pairs of records that may be one person, a page at a time; the actor sees at least one of each.
 * Of a record beyond their reach nothing is told but what makes it alike, and whom to ask.
 */
export async function listPairs(ctx: Ctx, input: ListPairs) {
  const { limit, after, state } = input
  const { rows } = await sql<PairRow>`
    with alike as materialized (${alike(input.memberId)}),
    pairs as materialized (
      select alike.one_id, alike.other_id, alike.points, d.reason, d.decided_at, d.account_name,
        ${isSeen(ctx, sql`alike.one_id`)} as one_seen,
        ${isSeen(ctx, sql`alike.other_id`)} as other_seen
      from alike
      left join member_distinctions d on d.one_id = alike.one_id and d.other_id = alike.other_id
      where (d.one_id is not null) = ${state === 'distinct'}
        and ${input.strength ? hasStrength(sql`alike.points`, input.strength) : sql`true`}
    ),
    page as (
      select pairs.*, md5(pairs.one_id::text || pairs.other_id::text) as key, who.name_key
      from pairs join members who
        on who.id = case when pairs.one_seen then pairs.one_id else pairs.other_id end
      where (pairs.one_seen or pairs.other_seen) and ${ofSeen(input.memberId)}
    )
    select page.*, (select count(*)::int from page) as total
    from page where ${beyond(order, after)}
    order by ${orderBy(order)}
    limit ${limit + 1}
  `.execute(ctx.db)

  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: await shownPairs(ctx, page),
    total: rows[0]?.total ?? 0,
    next:
      rows.length > limit && last ? cursorOf(order, [last.points, last.nameKey, last.key]) : null,
  }
}

/** Whoever asks about one record sees that record; else there is nothing. */
function ofSeen(memberId: string | undefined): RawBuilder<boolean> {
  return memberId === undefined
    ? sql<boolean>`true`
    : sql<boolean>`case ${memberId}::uuid when pairs.one_id then pairs.one_seen
        else pairs.other_seen end`
}

async function shownPairs(ctx: Ctx, rows: readonly PairRow[]): Promise<Pair[]> {
  const records = await recordsOf(
    ctx,
    rows.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  )
  const pairs = rows.map((row) => {
    const [one, other] = [records.get(row.oneId), records.get(row.otherId)]
    const [first, second] = row.oneSeen ? [one, other] : [other, one]
    const isWhole = row.oneSeen && row.otherSeen
    return { row, isWhole, one: placed(first), other: placed(second) }
  })
  const hidden = pairs.filter(({ isWhole }) => !isWhole)
  const ask = await nearestAbove(
    ctx,
    hidden.map(({ one, other }) => [one.scopePath, other.scopePath]),
  )
  return pairs.map(({ row, isWhole, one, other }) => ({
    key: row.key,
    strength: strengthOf(row.points),
    parts: partsOf(one, other).filter(({ part }) => isWhole || tellingParts.includes(part)),
    one: shownOf(one),
    other: isWhole ? shownOf(other) : null,
    ask: isWhole ? null : ask(one.scopePath, other.scopePath),
    distinction: distinctionOf(row),
  }))
}

function placed(record: Placed | undefined): Placed {
  return found(record, 'members.missing')
}

async function recordsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Placed>> {
  return new Map((await placedRecords(ctx, ids)).map((record) => [record.id, record]))
}

type Found = Pick<PairRow, 'reason' | 'decidedAt' | 'accountName'>

function distinctionOf({ reason, decidedAt, accountName }: Found): Pair['distinction'] {
  return reason !== null && decidedAt !== null && accountName !== null
    ? { reason, decidedOn: dayOf(decidedAt), accountName }
    : null
}

/** Two records side by side; one the actor may not see is missing, whether it is alike or not. */
export async function onePair(ctx: Ctx, asked: { oneId: string; otherId: string }) {
  const { one, other } = await seenPair(ctx, asked)
  const { rows } = await sql<Found>`
    select reason, decided_at, account_name from member_distinctions
    where ${isPair(asked)}
  `.execute(ctx.db)
  return {
    strength: likenessOf(one, other)?.strength ?? null,
    parts: partsOf(one, other),
    one: shownOf(one),
    other: shownOf(other),
    whyNot: mayNotDecide(ctx, one, other),
    distinction: rows[0] ? distinctionOf(rows[0]) : null,
  }
}

/** Why the actor may not decide about two records: it takes the right over both. */
export function mayNotDecide({ actor }: Ctx, one: Placed, other: Placed): Refusal | null {
  return (
    mayNot(actor, 'members.manage', one.scopePath) ??
    mayNot(actor, 'members.manage', other.scopePath)
  )
}

/**
 * Two records, both of which the actor may see; else `members.missing`, or `members.merged` of one
 * that is merged into another.
 */
export async function seenPair(ctx: Ctx, { oneId, otherId }: { oneId: string; otherId: string }) {
  const { rows } = await sql<{ id: string }>`
    select who.id from members who
    where who.id = any(${[oneId, otherId]}::uuid[]) and ${isSeen(ctx, sql`who.id`)}
  `.execute(ctx.db)
  const seen = rows.map((row) => row.id)
  for (const id of [oneId, otherId].filter((each) => !seen.includes(each)))
    ensure(await whyUnseen(ctx, found(await memberWithLife(ctx, id, ctx.today), 'members.missing')))
  const records = await recordsOf(ctx, seen)
  return { one: placed(records.get(oneId)), other: placed(records.get(otherId)) }
}

/** That a row of `member_distinctions` is about these two. */
export function isPair({ oneId, otherId }: { oneId: string; otherId: string }) {
  return sql<boolean>`one_id = least(${oneId}::uuid, ${otherId}::uuid)
    and other_id = greatest(${oneId}::uuid, ${otherId}::uuid)` satisfies RawBuilder<boolean>
}
