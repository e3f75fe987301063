import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { lockOrganization, organizationOn } from '../../core/organizations/place.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { plannedMeetingOf } from '../meeting-days/index.ts'
import { callOffVisits, carryVisits } from '../visits/index.ts'
import { addItems } from './agenda.ts'
import { addIssues, putOnRoll } from './gathering.ts'
import { whyNotConvene, whyNotGathering, withIssues } from './gathering-rules.ts'
import { lockMeeting, recordOf } from './meeting.ts'
import { whyNotInvite, whyNotOfKind, whyNotOn, whyNotPrepare } from './meeting-rules.ts'
import { itemsOf } from './parts.ts'
import { meetingConduct } from './rule-sets.ts'
import type {
  AmendMeeting,
  CancelMeeting,
  InviteToMeeting,
  MeetingKind,
  MoveMeeting,
  PrepareMeeting,
} from './shapes.ts'
import { callOffReminder, remindAnew, tellCancelled, tellInvited, tellMoved } from './telling.ts'

/**
 * Prepares a meeting. The regular one of a month is on the day of the calendar unless another is
 * given with the reason (`meetings.no-day`, `meetings.why-another-day`); there is one a month
 * (`meetings.exists`). It keeps the rules of its conduct that are in force on its day.
 */
export async function prepareMeeting(ctx: Ctx, input: PrepareMeeting) {
  const { id: organizationId, kind, month, title, reason, issueIds } = input
  const { scopePath } = await lockOrganization(ctx, organizationId, 'meetings.manage')
  ensure(whyNotOfKind(input) ?? (issueIds.length > 0 ? whyNotGathering(kind) : null))
  const planned = month === null ? null : await plannedMeetingOf(ctx, organizationId, month)
  const heldOn = found(input.on ?? planned?.on, 'meetings.no-day')
  const startsAt = found(input.startsAt ?? planned?.startsAt, 'meetings.no-hour')
  ensure(whyNotOn({ kind, month }, heldOn, ctx.today))
  const isMoved = planned !== null && planned.on !== heldOn
  ensure(isMoved && reason === null ? whyAnotherDay(planned.on) : null)
  const organization = found(
    await organizationOn(ctx, organizationId, heldOn),
    'meetings.no-organization-then',
  )
  ensure(await whyNotAnother(ctx, organizationId, month))
  ensure(await whyNotGather(ctx, organizationId, { kind, heldOn }))

  const id = uuid()
  const led = await ledBefore(ctx, organizationId, { kind, heldOn })
  // How cells and committees meet says nothing of officials who gather.
  const set = kind === 'gathering' ? null : await ruleSetOn(ctx, meetingConduct, heldOn)
  await ctx.db
    .insertInto('meetings')
    .values({
      ...{ id, organizationId, kind, title, state: 'prepared', heldOn, startsAt },
      ...{ month: month && `${month}-01`, calendarOn: planned?.on ?? null },
      ...{ place: input.place ?? planned?.place ?? null, ruleSetId: set?.id ?? null },
      ...{ reason: isMoved ? reason : null, chairId: led.chairId, secretaryId: led.secretaryId },
    })
    .execute()
  const agenda = input.agenda ?? agendaOf(set?.body.agendas ?? {}, kind)
  await addItems(
    ctx,
    id,
    agenda.map((one) => ({ title: one, issueId: null })),
  )
  const named = { id, organizationId, organizationName: organization.name, heldOn }
  if (kind === 'gathering') await begin(ctx, named, { ...led, issueIds })
  const place = input.place ?? planned?.place ?? null
  const told = await carryVisits(
    ctx,
    { organizationId, month, id },
    { on: heldOn, startsAt, place },
  )
  if (isMoved) {
    const about = { ...named, kind, scopePath, startsAt, rules: null, version: 1 }
    const meeting = { ...about, state: 'prepared' as const }
    await tellMoved(ctx, { ...meeting, heldOn: planned.on }, meeting, told)
  }
  await recordOf(ctx, 'prepared', named, {
    ...{ kind: [null, kind], heldOn: [null, heldOn], startsAt: [null, startsAt] },
    ...(isMoved && { calendarOn: [null, planned.on], reason: [null, reason] }),
  })
  return { id, version: 1 }
}

/**
 * Changes what was prepared, before the meeting is held. Minutes begun elsewhere without a line were
 * written over the agenda as it was: they are not taken over the new one unseen.
 */
export async function amendMeeting(ctx: Ctx, input: AmendMeeting) {
  const { id, version, startsAt, place, title, agenda } = input
  const meeting = await lockPrepared(ctx, input)
  ensure(whyNotOfKind({ ...meeting, title }))

  await ctx.db
    .updateTable('meetings')
    .set({
      startsAt,
      place,
      title,
      version: version + 1,
      minutesVersion: meeting.minutesVersion + 1,
    })
    .where('id', '=', id)
    .execute()
  const known = await itemsOf(ctx, id)
  await ctx.db.deleteFrom('meetingItems').where('meetingId', '=', id).execute()
  await addItems(
    ctx,
    id,
    withIssues(
      agenda.map((one) => ({ title: one })),
      known,
    ),
  )
  await remindAnew(ctx, meeting, { ...meeting, startsAt })
  await carryVisits(ctx, meeting, { on: meeting.heldOn, startsAt, place })
  await recordOf(ctx, 'amended', meeting, {
    startsAt: [meeting.startsAt, startsAt],
    place: [meeting.place, place],
    meetingTitle: [meeting.title, title],
  })
  return { id, version: version + 1 }
}

/**
 * Moves a meeting that was not held; the calendar's day stays with it, for who is above to see. They
 * are told, and so is who is invited.
 */
export async function moveMeeting(ctx: Ctx, input: MoveMeeting) {
  const { id, version, on, startsAt, place, reason } = input
  const meeting = await lockPrepared(ctx, input)
  ensure(whyNotOn(meeting, on, ctx.today))
  found(await organizationOn(ctx, meeting.organizationId, on), 'meetings.no-organization-then')

  await ctx.db
    .updateTable('meetings')
    .set({ heldOn: on, startsAt, place, reason, version: version + 1 })
    .where('id', '=', id)
    .execute()
  const moved = { ...meeting, heldOn: on, startsAt, version: version + 1 }
  await remindAnew(ctx, meeting, moved)
  const told = await carryVisits(ctx, meeting, { on, startsAt, place })
  await tellMoved(ctx, meeting, moved, told)
  await recordOf(ctx, 'moved', meeting, {
    heldOn: [meeting.heldOn, on],
    startsAt: [meeting.startsAt, startsAt],
    place: [meeting.place, place],
    reason: [null, reason],
  })
  return { id, version: version + 1 }
}

/** Invites whoever is on the roll: they see the meeting among theirs. */
export async function inviteToMeeting(ctx: Ctx, { id, version }: InviteToMeeting) {
  const meeting = await lockMeeting(
    ...([ctx, id, 'meetings.manage', { of: 'version', version }] as const),
    (one) => whyNotInvite(one, ctx.today),
  )
  await setState(ctx, id, version, { state: 'invited' })
  await tellInvited(ctx, { ...meeting, state: 'invited' })
  await recordOf(ctx, 'invited', meeting)
  return { id, version: version + 1 }
}

export async function cancelMeeting(ctx: Ctx, input: CancelMeeting) {
  const { id, version, reason } = input
  const meeting = await lockPrepared(ctx, input)
  await setState(ctx, id, version, { state: 'cancelled', reason })
  await callOffReminder(ctx, meeting)
  await tellCancelled(ctx, meeting, await callOffVisits(ctx, meeting, reason))
  await recordOf(ctx, 'cancelled', meeting, { reason: [null, reason] })
  return { id, version: version + 1 }
}

/** Puts whoever leads and writes on the roll of a gathering, and issues on its agenda. */
async function begin(
  ctx: Ctx,
  named: Parameters<typeof addIssues>[1],
  { chairId, secretaryId, issueIds }: Begun,
) {
  const leading = [chairId, secretaryId].filter((one) => one !== null)
  await putOnRoll(ctx, named.id, leading)
  if (issueIds.length > 0) await addIssues(ctx, named, issueIds)
}

type Begun = {
  chairId: string | null
  secretaryId: string | null
  issueIds: readonly string[]
}

/** Why officials do not gather there: nothing stands below on the day. */
async function whyNotGather(
  { db }: Ctx,
  organizationId: string,
  { kind, heldOn }: { kind: MeetingKind; heldOn: Day },
) {
  const below = await db
    .selectFrom('organizationVersions')
    .select('id')
    .where('parentId', '=', organizationId)
    .where(sql<boolean>`valid @> ${heldOn}::date`)
    .limit(1)
    .executeTakeFirst()
  return whyNotConvene(kind, below !== undefined)
}

/** Who leads and writes, until somebody says otherwise: as the last time, else the secretary leads. */
async function ledBefore(
  ctx: Ctx,
  organizationId: string,
  { kind, heldOn }: { kind: MeetingKind; heldOn: Day },
) {
  const { rows } = await sql<{ chairId: string | null; secretaryId: string | null }>`
    select coalesce(last.chair_id, head.member_id) as chair_id, last.secretary_id
    from (select 1) once
    left join lateral (select t.chair_id, t.secretary_id from meetings t
      where t.organization_id = ${organizationId} and t.state in ('held', 'signed')
        and (t.kind = 'gathering') = ${kind === 'gathering'}
      order by t.held_on desc limit 1) last on true
    left join lateral (select h.member_id from posts p
      join post_holdings h on h.post_id = p.id and h.valid @> ${heldOn}::date
      where p.organization_id = ${organizationId} and p.kind = 'secretary' limit 1) head on true
  `.execute(ctx.db)
  return rows[0] ?? { chairId: null, secretaryId: null }
}

function lockPrepared(ctx: Ctx, { id, version }: { id: string; version: number }) {
  return lockMeeting(ctx, id, 'meetings.manage', { of: 'version', version }, whyNotPrepare)
}

function setState(
  ctx: Ctx,
  id: string,
  version: number,
  set: { state: 'invited' } | { state: 'cancelled'; reason: string },
) {
  return ctx.db
    .updateTable('meetings')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

function whyAnotherDay(on: Day) {
  return {
    ...refuse('conflict', 'meetings.why-another-day', { on }),
    fields: [{ field: 'reason', code: 'required' }],
  }
}

/** Why there cannot be another regular meeting of a month: there is one that was not cancelled. */
async function whyNotAnother(ctx: Ctx, organizationId: string, month: string | null) {
  if (month === null) return null
  const there = await ctx.db
    .selectFrom('meetings')
    .select('heldOn')
    .where('organizationId', '=', organizationId)
    .where('month', '=', `${month}-01`)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return there ? refuse('conflict', 'meetings.exists', { on: there.heldOn }) : null
}

type Agendas = Partial<Record<MeetingKind, { vi: string; en: string }[]>>

/** The agenda a meeting of a kind begins with, in the language minutes are written in. */
function agendaOf(agendas: Agendas, kind: MeetingKind): string[] {
  return (agendas[kind] ?? []).map(({ vi }) => vi)
}
