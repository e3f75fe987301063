import { sql } from 'kysely'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import { type RuleSet, ruleSetKept, ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Day, dayOf, daysBetween } from '../../platform/day.ts'
import type { MeetingRow } from '../meetings/index.ts'
import type { MeetingFacts, Roll } from './contract.ts'
import { minutesBetween } from './fact-rules.ts'
import { meetingScale } from './rule-sets.ts'
import type { MeetingScale } from './scale.ts'
import { appliesTo } from './state-rules.ts'

/** What the record of a meeting says of all that can be computed, and who may vote there. */
export async function factsOf(
  ctx: Ctx,
  meeting: MeetingRow,
  speakers: number | null,
): Promise<{ facts: MeetingFacts; voters: number }> {
  const { attendanceVersion, calendarOn, heldOn, beganAt, endedAt, state } = meeting
  const { roll, voters, done, open, signedAt } = await readRecord(ctx, meeting)
  const facts = {
    roll: attendanceVersion === 0 ? null : roll,
    heldOnTheDay: calendarOn === null ? null : calendarOn === heldOn,
    minutesLong: beganAt === null || endedAt === null ? null : minutesBetween(beganAt, endedAt),
    speakers,
    conclusions: { done, of: done + open },
    daysToSigning:
      state !== 'signed' || signedAt === null
        ? null
        : Math.max(0, daysBetween(heldOn, dayOf(signedAt))),
  }
  return { facts, voters }
}

type Record = { roll: Roll; voters: number; done: number; open: number; signedAt: Date | null }

/**
 * What earlier meetings gave counts where this one heard of it or it was due by then; what a later
 * one heard was open here. What was dropped does not count.
 */
async function readRecord(ctx: Ctx, { id, organizationId, heldOn }: MeetingRow): Promise<Record> {
  const { rows } = await sql<Record>`
    with called as (select * from meeting_attendances where meeting_id = ${id}),
    given as (
      select t.state, t.closed_in = ${id} as is_heard, t.due_on
      from meeting_tasks t
      join meetings earlier on earlier.id = t.meeting_id
      left join meetings closing on closing.id = t.closed_in
      where t.organization_id = ${organizationId} and t.meeting_id <> ${id}
        and earlier.held_on <= ${heldOn}::date
        and (t.closed_in is null or t.closed_in = ${id} or closing.held_on > ${heldOn}::date)
    )
    select
      (select json_build_object(
        'members', count(*), 'exempt', count(*) filter (where duty = 'exempt'),
        'away', count(*) filter (where duty = 'away'),
        'suspended', count(*) filter (where duty = 'suspended'),
        'present', count(*) filter (where duty = 'obliged' and present),
        'absentWithoutReason', count(*) filter (where absence = 'unexcused')) from called) as roll,
      (select count(*)::int from called where present and votes) as voters,
      (select count(*)::int from given where is_heard and state = 'done') as done,
      (select count(*)::int from given where is_heard is not true
        and (due_on is null or due_on <= ${heldOn}::date)) as open,
      (select max(s.signed_at) from minutes_signatures s
        join signed_minutes m on m.meeting_id = s.meeting_id and m.round = s.round
        where s.meeting_id = ${id} and m.reopened_at is null) as signed_at
  `.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('a select without a source has a row')
  return row
}

/**
 * The scale a meeting is scored by: the one it began with, else that of its day for such a cell and
 * such a meeting. Null where none is in force, and for meetings of committees: they hold no members.
 */
export async function scaleOf(
  ctx: Ctx,
  meeting: Pick<MeetingRow, 'organizationId' | 'kind' | 'heldOn'>,
  keptId: string | null,
): Promise<RuleSet<MeetingScale> | null> {
  if (keptId !== null) return ruleSetKept(ctx, meetingScale, keptId)
  const { organizationId, kind, heldOn } = meeting
  const organization = await organizationOn(ctx, organizationId, heldOn)
  if (!organization || !(await holdsMembers(ctx, organization.kind, heldOn))) return null
  return ruleSetOn(ctx, meetingScale, heldOn, appliesTo(organization, kind))
}

async function holdsMembers(ctx: Ctx, kind: string, day: Day): Promise<boolean> {
  const kinds = await ruleSetOn(ctx, organizationKinds, day)
  return kinds?.body.kinds[kind]?.holdsMembers ?? false
}
