import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { VisitState } from './state-rules.ts'
import { tellOne } from './telling.ts'

/** The meeting a visit is to: the regular one of a month, or any other by itself. */
export type MeetingOf = { organizationId: string; month: string | null; id: string | null }
type Moment = { on: Day; startsAt: string; place: string | null }

type Carried = {
  id: string
  version: number
  officialId: string
  /** How it stood before. */
  was: VisitState
  organizationName: string
  on: Day
  startsAt: string
}

/**
 * Lets visits go along with a meeting to another day, hour or place, in the same transaction.
 * Answers whom it told, who need not be told the same of the meeting.
 */
export async function carryVisits(ctx: Ctx, meeting: MeetingOf, to: Moment): Promise<string[]> {
  const { rows } = await sql<Carried>`
    update visits v set visit_on = ${to.on}::date, starts_at = ${to.startsAt}::time,
      place = ${to.place}::text, version = v.version + 1
    from visits was
    where was.id = v.id and ${isTo(meeting)} and v.called_off_at is null
      and v.said is distinct from 'attended' and v.cell_said is null
      and (v.visit_on, v.starts_at) is distinct from (${to.on}::date, ${to.startsAt}::time)
    returning ${carried}
  `.execute(ctx.db)
  // Whom an assignment takes there on neither day is told nothing.
  const lapsed = await lapsedOf(ctx, rows)
  const expected = rows.filter(({ id, was }) => was !== 'lapsed' || !lapsed.has(id))
  return toldOf(ctx, 'visitMoved', expected)
}

/** Calls visits off with their meeting, which they come back with. Answers whom it told. */
export async function callOffVisits(
  ctx: Ctx,
  meeting: MeetingOf,
  reason: string,
): Promise<string[]> {
  const { rows } = await sql<Carried>`
    update visits v set called_off_at = ${ctx.now}::timestamptz, called_off_reason = ${reason},
      called_off_with_id = ${meeting.id}, version = v.version + 1
    where ${isTo(meeting)} and v.called_off_at is null and v.said is distinct from 'attended'
      and v.cell_said is null
    returning ${carried}
  `.execute(ctx.db)
  const expected = rows.filter(({ was }) => was !== 'lapsed')
  return toldOf(ctx, 'visitCalledOff', expected)
}

/** Brings back visits that were called off with a meeting; officials are told. */
export async function restoreVisits(ctx: Ctx, { id }: { id: string }): Promise<string[]> {
  const { rows } = await sql<Carried>`
    update visits v set called_off_at = null, called_off_reason = null, called_off_with_id = null,
      version = v.version + 1
    where v.id in (
        select distinct on (gone.official_id, gone.organization_id) gone.id from visits gone
        where gone.called_off_with_id = ${id}
        order by gone.official_id, gone.organization_id, gone.called_off_at desc, gone.id desc)
      and not exists (select from visits other where other.official_id = v.official_id
        and other.organization_id = v.organization_id and other.called_off_at is null
        and (other.month = v.month or other.meeting_id = v.meeting_id))
    returning ${carried}
  `.execute(ctx.db)
  const lapsed = await lapsedOf(ctx, rows)
  return toldOf(
    ctx,
    'visitGiven',
    rows.filter(({ id }) => !lapsed.has(id)),
  )
}

/** The months, as `YYYY-MM`, for whose regular meeting visits wait that is not prepared yet. */
export async function monthsOfVisits(
  ctx: Ctx,
  organizationId: string,
  fromMonth: string,
): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(v.month, 'YYYY-MM') as month from visits v
    where v.organization_id = ${organizationId} and v.month >= ${`${fromMonth}-01`}::date
      and v.state in ('planned', 'excused') and v.visit_on >= ${ctx.today}::date
      and not exists (select from meetings t where t.organization_id = v.organization_id
        and t.month = v.month and t.state <> 'cancelled')
    order by month
  `.execute(ctx.db)
  return rows.map(({ month }) => month)
}

const isTo = ({ organizationId, month, id }: MeetingOf) =>
  month === null
    ? sql`v.meeting_id = ${id}`
    : sql`v.organization_id = ${organizationId} and v.month = ${`${month}-01`}::date`

// What is read of others in `returning` is as it was before.
const carried = sql`v.id, v.version, v.visit_on as "on",
  (select held.official_id from visits_held held where held.id = v.id) as official_id,
  (select held.state from visits_held held where held.id = v.id) as was,
  to_char(v.starts_at, 'HH24:MI') as starts_at,
  (select name.name from organization_versions name where name.organization_id = v.organization_id
    order by name.valid @> v.visit_on desc, name.valid desc limit 1) as organization_name`

async function lapsedOf(ctx: Ctx, visits: readonly Carried[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select held.id from visits_held held
    where held.id = any(${visits.map(({ id }) => id)}::uuid[]) and held.state = 'lapsed'
  `.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

async function toldOf(
  ctx: Ctx,
  kind: 'visitGiven' | 'visitMoved' | 'visitCalledOff',
  rows: readonly Carried[],
) {
  const told: string[] = []
  // Few attend one meeting.
  for (const visit of rows) told.push(...(await tellOne(ctx, kind, visit)))
  return told
}
