import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '../../core/access/roles.ts'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { type Due, isGatheringOf, isInvited, rollOfIt, rollOn } from './roll.ts'
import { type MeetingConductRules, meetingConduct } from './rule-sets.ts'
import type { MeetingKind, MeetingState } from './shapes.ts'

/** A meeting as it stands, with where its organization stands for rights. */
export type MeetingRow = {
  id: string
  organizationId: string
  organizationName: string
  scopePath: string
  kind: MeetingKind
  month: string | null
  title: string | null
  state: MeetingState
  calendarOn: Day | null
  heldOn: Day
  startsAt: string
  place: string | null
  reason: string | null
  beganAt: string | null
  endedAt: string | null
  chairId: string | null
  secretaryId: string | null
  guests: string | null
  version: number
  attendanceVersion: number
  minutesVersion: number
  rules: { id: string; title: string; invented: boolean; body: MeetingConductRules } | null
}

/** A meeting for who may read its records; to anybody else it is missing. */
export async function visibleMeeting(ctx: Ctx, id: string): Promise<MeetingRow> {
  return found(await readMeeting(ctx, id, sql``), 'meetings.missing')
}

/** A meeting for who may read it, or is invited to it; to anybody else it is missing. */
export async function meetingToAnswer(ctx: Ctx, id: string, under: 'lock' | 'no lock') {
  const lock = under === 'lock' ? sql`for update of t` : sql``
  return found(await readMeeting(ctx, id, lock, isInvited), 'meetings.missing')
}

/**
 * A meeting under lock, with the right to act on it checked. What stands in the way as it is now is
 * `why`'s to say; a part of another version than was read is refused (`meetings.stale`).
 */
export async function lockMeeting(
  ctx: Ctx,
  id: string,
  permission: Permission,
  part: Part | null,
  why: (meeting: MeetingRow) => Refusal | null,
): Promise<MeetingRow> {
  const meeting = found(await readMeeting(ctx, id, forUpdate), 'meetings.missing')
  // Who sees it may read its minutes: there, or as an official on the roll of a gathering.
  if (permission !== 'minutes.read') ensure(mayNot(ctx.actor, permission, meeting.scopePath))
  ensureAsRead(meeting, part, why)
  return meeting
}

/** The same to call its roll: with whoever is on it, asked for in one. */
export async function lockWithRoll(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  why: (meeting: MeetingRow) => Refusal | null,
): Promise<MeetingRow & { roll: Due[] }> {
  const asked = sql`, ${rollOfIt} as roll`
  const row = await readMeeting(ctx, id, forUpdate, isGatheringOf, asked)
  const meeting = found(row, 'meetings.missing')
  ensure(mayNot(ctx.actor, 'meetings.manage', meeting.scopePath))
  ensureAsRead(meeting, { of: 'attendanceVersion', version }, why)
  return { ...meeting, roll: meeting.roll ?? (await rollOn(ctx, meeting)) }
}

/** What may be asked of a meeting beside what it is. */
type Asked = { roll?: Due[] | null }

type Part = { of: 'version' | 'attendanceVersion' | 'minutesVersion'; version: number }

const forUpdate = sql`for update of t`

function ensureAsRead(
  meeting: MeetingRow,
  part: Part | null,
  why: (meeting: MeetingRow) => Refusal | null,
): void {
  ensure(why(meeting))
  if (part && meeting[part.of] !== part.version)
    ensure(refuse('conflict', 'meetings.stale', { version: meeting[part.of] }))
}

/** Whoever waits for the lock reads the meeting as it is once they have it: its name is asked for with it. */
async function readMeeting(
  ctx: Ctx,
  id: string,
  lock: RawBuilder<unknown>,
  reads: (memberId: string | null) => RawBuilder<boolean> = isGatheringOf,
  more: RawBuilder<unknown> = sql``,
): Promise<(MeetingRow & Asked) | null> {
  type Row = Omit<MeetingRow, 'rules'> & Asked & { rules: RuleSetRow | null }
  const { rows } = await sql<Row>`${keptPlan}
    select t.id, t.organization_id, o.scope_path, t.kind,
      (select v.name from organization_versions v where v.organization_id = t.organization_id
        order by v.valid @> t.held_on desc, v.valid desc limit 1) as organization_name,
      to_char(t.month, 'YYYY-MM') as month, t.title, t.state, t.calendar_on, t.held_on,
      to_char(t.starts_at, 'HH24:MI') as starts_at, t.place, t.reason,
      to_char(t.began_at, 'HH24:MI') as began_at, to_char(t.ended_at, 'HH24:MI') as ended_at,
      t.chair_id, t.secretary_id, t.guests, t.version, t.attendance_version, t.minutes_version,
      (select json_build_object('id', s.id, 'title', s.title, 'invented', s.invented, 'body', s.body)
        from rule_sets s where s.id = t.rule_set_id) as rules${more}
    from meetings t
    join organizations o on o.id = t.organization_id
    where t.id = ${id} and (${inScope(ctx.actor, 'minutes.read', sql<string>`o.scope_path`)}
      or ${reads(ctx.actor.memberId)})
    ${lock}
  `.execute(ctx.db)
  const [row] = rows
  if (!row) return null
  const { rules } = row
  return { ...row, rules: rules && { ...rules, body: meetingConduct.body.parse(rules.body) } }
}

type RuleSetRow = { id: string; title: string; invented: boolean; body: unknown }

/** Writes the trail of a meeting; texts of minutes are never copied there. */
export function recordOf(ctx: Ctx, act: string, meeting: Named, changes: Changes = {}) {
  return record(ctx, `meeting.${act}`, subjectOf(meeting), changes)
}

export function subjectOf({ id, organizationId, organizationName, heldOn }: Named) {
  return { type: 'meeting', id, label: `${organizationName}, ${heldOn}`, organizationId }
}

type Named = Pick<MeetingRow, 'id' | 'organizationId' | 'organizationName' | 'heldOn'>
