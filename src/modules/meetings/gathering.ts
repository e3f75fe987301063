import { sql } from 'kysely'
import { visibleMember } from '../../core/members/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { issuesToTable, keepTabled } from '../follow-up/index.ts'
import { addItems } from './agenda.ts'
import { titlesOf, whyNotGathering, whyNotTable } from './gathering-rules.ts'
import { lockMeeting, type MeetingRow, recordOf } from './meeting.ts'
import { whyNotPrepare } from './meeting-rules.ts'
import { itemsOf } from './parts.ts'
import type { ChangeRollByHand, TableIssues } from './shapes.ts'
import { tellAdded } from './telling.ts'

/**
 * Puts open issues on the agenda of a gathering that was not held yet, after what is there; one that
 * is there already stays as it is. Refused of issues that wait for nobody (`meetings.issue-over`).
 */
export async function tableIssues(ctx: Ctx, { id, version, issueIds }: TableIssues) {
  const meeting = await lockGathering(ctx, { id, version })
  await addIssues(ctx, meeting, issueIds)

  await ctx.db
    .updateTable('meetings')
    .set({ version: version + 1, minutesVersion: meeting.minutesVersion + 1 })
    .where('id', '=', id)
    .execute()
  return { id, version: version + 1 }
}

/** Writes issues onto the agenda of a gathering, and that they are there into their history. */
export async function addIssues(
  ctx: Ctx,
  meeting: Pick<MeetingRow, 'id' | 'organizationId' | 'organizationName' | 'heldOn'>,
  issueIds: readonly string[],
): Promise<void> {
  const known = await itemsOf(ctx, meeting.id)
  const there = new Set(known.map(({ issueId }) => issueId))
  const fresh = [...new Set(issueIds)].filter((issueId) => !there.has(issueId))
  const issues = await issuesToTable(ctx, fresh)
  ensure(whyNotTable(issues, known.length))

  const titles = titlesOf(
    issues,
    known.map(({ title }) => title),
  )
  const items = issues.map(({ id }, at) => ({ title: titles[at] ?? '', issueId: id }))
  await addItems(ctx, meeting.id, items, known.length)
  await keepTabled(ctx, meeting.id, fresh)
  await recordOf(ctx, 'issues-tabled', meeting, { issues: [null, fresh.length] })
}

/** Puts somebody on the roll by hand; they are told where people are invited already. */
export async function addToRoll(ctx: Ctx, { id, version, memberId }: ChangeRollByHand) {
  const meeting = await lockGathering(ctx, { id, version })
  const { fullName } = await visibleMember(ctx, memberId, ctx.today)

  await putOnRoll(ctx, id, [memberId])
  await bump(ctx, id, version)
  await tellAdded(ctx, meeting, memberId)
  await recordOf(ctx, 'roll-added', meeting, { member: [null, fullName] })
  return { id, version: version + 1 }
}

/** Takes somebody off the roll who was put there by hand; who follows an organization stays. */
export async function takeFromRoll(ctx: Ctx, { id, version, memberId }: ChangeRollByHand) {
  const meeting = await lockGathering(ctx, { id, version })
  const { rows } = await sql<{ fullName: string }>`
    delete from meeting_invitees i using members who
    where i.meeting_id = ${id} and i.member_id = ${memberId} and who.id = i.member_id
    returning who.full_name
  `.execute(ctx.db)
  const [gone] = rows
  ensure(gone ? null : refuse('conflict', 'meetings.not-by-hand'))
  await bump(ctx, id, version)
  await recordOf(ctx, 'roll-taken', meeting, { member: [gone?.fullName, null] })
  return { id, version: version + 1 }
}

export async function putOnRoll(ctx: Ctx, meetingId: string, memberIds: readonly string[]) {
  await sql`
    insert into meeting_invitees (meeting_id, member_id)
    select ${meetingId}, unnest(${memberIds}::uuid[]) on conflict do nothing
  `.execute(ctx.db)
}

function lockGathering(ctx: Ctx, { id, version }: { id: string; version: number }) {
  return lockMeeting(
    ...([ctx, id, 'meetings.manage', { of: 'version', version }] as const),
    (one) => whyNotGathering(one.kind) ?? whyNotPrepare(one),
  )
}

function bump(ctx: Ctx, id: string, version: number) {
  return ctx.db
    .updateTable('meetings')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
}
