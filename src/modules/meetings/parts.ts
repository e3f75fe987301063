import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Absence, Duty, Meeting, SigningCapacity, Vote } from './shapes.ts'

/** Somebody on the roll as it was called. */
export type Called = {
  memberId: string
  fullName: string
  duty: Duty
  votes: boolean
  present: boolean
  absence: Absence | null
}

/** The roll of a meeting as it was called, by given name; empty before. */
export async function rollOfMeeting(ctx: Ctx, meetingId: string): Promise<Called[]> {
  const { rows } = await sql<Called>`
    select a.member_id, who.full_name, a.duty, a.votes, a.present, a.absence
    from meeting_attendances a join members who on who.id = a.member_id
    where a.meeting_id = ${meetingId}
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}

export async function itemsOf(ctx: Ctx, meetingId: string): Promise<Meeting['items']> {
  return ctx.db
    .selectFrom('meetingItems')
    .select(['title', 'discussed', 'notes', 'conclusion', 'issueId'])
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .execute()
}

/** Whom somebody put on the roll of a gathering. */
export async function addedByHand(ctx: Ctx, meetingId: string): Promise<Meeting['byHand']> {
  return ctx.db
    .selectFrom('meetingInvitees as i')
    .innerJoin('members as who', 'who.id', 'i.memberId')
    .select(['i.memberId', 'who.fullName'])
    .where('i.meetingId', '=', meetingId)
    .orderBy('who.nameKey')
    .orderBy('who.id')
    .execute()
}

export async function votesOf(ctx: Ctx, meetingId: string): Promise<Vote[]> {
  return ctx.db
    .selectFrom('meetingVotes')
    .select(['question', 'secret', 'yes', 'no', 'abstain'])
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .execute()
}

export type Signature = Meeting['signatures'][number] & {
  capacity: SigningCapacity
  memberId: string
}

/** Who has signed the minutes as they stand. */
export async function signaturesOf(ctx: Ctx, meetingId: string): Promise<Signature[]> {
  const { rows } = await sql<Signature>`
    select s.capacity, s.member_id, who.full_name, s.on_paper,
      to_char(s.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as signed_at
    from minutes_signatures s
    join signed_minutes m on m.meeting_id = s.meeting_id and m.round = s.round
    join members who on who.id = s.member_id
    where s.meeting_id = ${meetingId} and m.reopened_at is null
    order by s.signed_at, s.capacity
  `.execute(ctx.db)
  return rows
}

export async function reopenedOf(ctx: Ctx, meetingId: string): Promise<Meeting['reopened']> {
  const { rows } = await sql<Meeting['reopened'][number]>`
    select round, reopened_by as by, reopen_reason as reason,
      to_char(reopened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from signed_minutes where meeting_id = ${meetingId} and reopened_at is not null
    order by round desc
  `.execute(ctx.db)
  return rows
}
