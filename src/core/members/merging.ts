import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { whyUnsound } from './sound.ts'
import { nameColumns } from './write.ts'

/** What becomes of a dated fact: it is cut at a day, set aside, or brought from the merged record. */
export type FactOfTwo = { id: string; cutOn: Day | null; isAside: boolean; isMoved: boolean }

export type PersonOfTwo = {
  fullName: string
  code: string
  birthDate: Day
  gender: 'female' | 'male'
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
}

/** The dated facts and the person of two records, as JSON of their rows. */
export function rowsOfMembers(ids: readonly string[]): RawBuilder<unknown> {
  const rowsOf = (table: string, of: string, order: string) => sql`
    (select coalesce(jsonb_agg(to_jsonb(t) - 'version' order by ${sql.raw(order)}), '[]')
      from ${sql.table(table)} t where ${sql.ref(of)} = any(${ids}::uuid[]))`
  return sql`jsonb_build_object(
    'members', ${rowsOf('members', 't.id', 't.id')},
    'memberships', ${rowsOf('memberships', 't.member_id', 't.member_id, t.valid')},
    'flags', ${rowsOf('membership_flags', 't.member_id', 't.member_id, t.flag, t.valid')})`
}

/**
 * Writes what a merge makes of the memberships, flags and values of two records: none of the first
 * two are left with the merged one. Its caller holds both under lock.
 */
export async function writeMerged(
  ctx: Ctx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
  made: {
    person: PersonOfTwo
    otherCode: string
    periods: readonly FactOfTwo[]
    flags: readonly FactOfTwo[]
  },
): Promise<void> {
  const { person, otherCode, periods, flags } = made
  await writeFacts(ctx, keptId, {
    ...{ name: 'memberships', facts: periods },
    closing: sql`, closed_by = 'merging', closing_number = null, closing_on = null`,
  })
  await writeFacts(ctx, keptId, { name: 'membership_flags', facts: flags, closing: sql`` })

  // Two records change codes: neither may have the other's for a moment.
  await setCode(ctx, mergedId, `${otherCode} ${mergedId}`)
  await ctx.db
    .updateTable('members')
    .set({ ...person, ...nameColumns(person.fullName) })
    .where('id', '=', keptId)
    .execute()
  await setCode(ctx, mergedId, otherCode)
  await countEdit(ctx, [keptId, mergedId])
}

async function writeFacts(
  ctx: Ctx,
  keptId: string,
  table: { name: string; facts: readonly FactOfTwo[]; closing: RawBuilder<unknown> },
): Promise<void> {
  const { name, facts, closing } = table
  const idsOf = (which: (fact: FactOfTwo) => boolean) =>
    facts.filter((fact) => which(fact)).map(({ id }) => id)
  const cut = facts.filter(({ cutOn }) => cutOn !== null)
  await sql`
    delete from ${sql.table(name)} where id = any(${idsOf(({ isAside }) => isAside)}::uuid[])
  `.execute(ctx.db)
  await sql`
    update ${sql.table(name)} t set valid = daterange(lower(t.valid), cut.until) ${closing}
    from unnest(${cut.map(({ id }) => id)}::uuid[], ${cut.map(({ cutOn }) => cutOn)}::date[])
      as cut (id, until)
    where t.id = cut.id
  `.execute(ctx.db)
  await sql`
    update ${sql.table(name)} set member_id = ${keptId}
    where id = any(${idsOf(({ isAside, isMoved }) => isMoved && !isAside)}::uuid[])
  `.execute(ctx.db)
}

/** Puts the rows of `rowsOfMembers` back; edits stay counted, so that nobody overwrites unseen. */
export async function putMembersBack(
  ctx: Ctx,
  ids: readonly string[],
  before: RawBuilder<unknown>,
): Promise<void> {
  for (const [name, key] of [
    ['membership_flags', 'flags'],
    ['memberships', 'memberships'],
  ] as const) {
    const table = sql.table(name)
    await sql`delete from ${table} where member_id = any(${ids}::uuid[])`.execute(ctx.db)
    await sql`
      insert into ${table}
      select * from jsonb_populate_recordset(null::${table}, ${before} -> ${key})
    `.execute(ctx.db)
  }
  for (const id of ids) await setCode(ctx, id, id)
  await sql`
    update members m set code = old.code, full_name = old.full_name, given_name = old.given_name,
      name_folded = old.name_folded, name_key = old.name_key, birth_date = old.birth_date,
      gender = old.gender, admission_decided_on = old.admission_decided_on,
      admitted_on = old.admitted_on, full_on = old.full_on
    from jsonb_populate_recordset(null::members, ${before} -> 'members') old
    where m.id = old.id
  `.execute(ctx.db)
  await countEdit(ctx, ids)
}

const restsOnToday = ['members.place-not-living', 'members.complaint-rests-on-it']

/** Why what was put back does not stand: an organization of it has ended, or a complaint was made since. */
export async function whyNoPlaceLeft(ctx: Ctx, ids: readonly string[]) {
  for (const id of ids) {
    const whyNot = await whyUnsound(ctx, id)
    if (whyNot && restsOnToday.includes(whyNot.code)) return whyNot
  }
  return null
}

async function setCode(ctx: Ctx, id: string, code: string): Promise<void> {
  await ctx.db.updateTable('members').set({ code }).where('id', '=', id).execute()
}

async function countEdit(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update members set version = version + 1 where id = any(${ids}::uuid[])`.execute(ctx.db)
}
