import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { nearestAbove } from './ask.ts'
import { isSeen, type Placed, placedRecords } from './seen.ts'

/** Somebody about to be written, in SQL of the asking query. */
type Newcomer = Record<'ownId' | 'nameFolded' | 'birthDate', RawBuilder<unknown>>

/** So many are named where many are alike. */
const most = 5

/**
 * Ids of the records somebody about to be written looks like, by folded name and birth date, along
 * `members_alike`: wherever they are, but neither merged ones nor those found to be somebody else.
 */
export function recordsLike({ ownId, nameFolded, birthDate }: Newcomer): RawBuilder<string[]> {
  return sql<string[]>`array(
    select who.id from members who
    where who.name_folded = ${nameFolded} and who.birth_date = ${birthDate} and who.id <> ${ownId}
      and not exists (select from member_merges g where g.merged_id = who.id)
      and not exists (select from member_distinctions d
        where d.one_id = least(who.id, ${ownId}) and d.other_id = greatest(who.id, ${ownId}))
    order by who.code limit ${most})`
}

/** What is told of records alike: those one may see, and whom to ask about those one may not. */
export type ToldAlike = { seen: Placed[]; ask: (string | null)[] }

/** Tells of records alike to somebody who is to belong to a place, as the list of pairs does. */
export async function alikeTeller(
  ctx: Ctx,
  asked: readonly { ids: readonly string[]; scopePath: string }[],
): Promise<(one: { ids: readonly string[]; scopePath: string }) => ToldAlike> {
  const ids = [...new Set(asked.flatMap((one) => one.ids))]
  const records = new Map((await placedRecords(ctx, ids)).map((record) => [record.id, record]))
  const { rows } = await sql<{ id: string }>`
    select who.id from unnest(${ids}::uuid[]) as who (id) where ${isSeen(ctx, sql`who.id`)}
  `.execute(ctx.db)
  const isOpen = new Set(rows.map(({ id }) => id))
  const placed = (one: readonly string[]) => one.flatMap((id) => records.get(id) ?? [])
  const hidden = (one: readonly string[]) => placed(one).filter(({ id }) => !isOpen.has(id))
  const above = await nearestAbove(
    ctx,
    asked.flatMap(({ ids: own, scopePath }) =>
      hidden(own).map((record) => [scopePath, record.scopePath] as const),
    ),
  )
  return ({ ids: own, scopePath }) => ({
    seen: placed(own).filter(({ id }) => isOpen.has(id)),
    ask: [...new Set(hidden(own).map((record) => above(scopePath, record.scopePath)))],
  })
}
