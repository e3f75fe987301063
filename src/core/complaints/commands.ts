import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import { lastPeriod, type Member } from '../members/member.ts'
import { visibleMember } from '../members/record.ts'
import { readCalendar } from '../working-days/queries.ts'
import type { AnswerComplaint, Complaint, LodgeComplaint, TakeBackComplaint } from './contract.ts'
import { complaintsOf, decidedLast, leavingWithDay, withinOn } from './queries.ts'
import { isBack, whyNotAnswer, whyNotLodge, whyNotTakeBack, whyNotTakeBackAnswer } from './rules.ts'

/**
 * Records a complaint of a member against their removal or expulsion. The decision holds meanwhile.
 *
 * Refused after the last day of the limit (`complaints.too-late`), which it names.
 */
export async function lodgeComplaint(ctx: Ctx, { id: memberId, ...lodged }: LodgeComplaint) {
  const { member, complaints, calendar } = await lockMemberOf(ctx, memberId)
  const leaving = await leavingWithDay(ctx, member)
  const within = leaving && (await withinOn(ctx, leaving, decidedLast(leaving, complaints)))
  const earlier = complaints.filter(({ leftOn }) => leftOn === leaving?.leftOn).toReversed()
  const facts = { limit: { within, calendar }, today: ctx.today }
  ensure(whyNotLodge(leaving, earlier, lodged, facts))
  const { against, leftOn } = found(leaving, 'complaints.nothing-to-complain-of')

  const id = uuid()
  await ctx.db
    .insertInto('complaints')
    .values({ id, memberId, against, leftOn, ...lodged })
    .execute()
  await recordOf(ctx, 'lodged', member, {
    against: [null, against],
    lodgedOn: [null, lodged.lodgedOn],
    document: [null, lodged.document],
  })
  return { id }
}

/** Records what a complaint was answered; giving membership back is an act of its own. */
export async function answerComplaint(ctx: Ctx, input: AnswerComplaint) {
  const { result, decision } = input
  const { complaint, member } = await lockComplaint(ctx, input)
  ensure(whyNotAnswer(complaint, { result, on: decision.on }, ctx.today))

  await setAnswer(ctx, complaint, {
    result,
    answerNumber: decision.number,
    answeredOn: decision.on,
  })
  return recordAbout(ctx, 'answered', member, complaint, {
    result: [null, result],
    decision: [null, decision.number],
  })
}

/** Takes the record of an answer back; refused once membership was given back by it. */
export async function takeBackAnswer(ctx: Ctx, input: TakeBackComplaint) {
  const { complaint, member, complaints } = await lockComplaint(ctx, input)
  const { leftOn, answer } = complaint
  const isComplainedOf = complaints.find((one) => one.leftOn === leftOn)?.id !== complaint.id
  ensure(whyNotTakeBackAnswer(complaint, { isBack: isBack(member, leftOn), isComplainedOf }))

  await setAnswer(ctx, complaint, { result: null, answerNumber: null, answeredOn: null })
  return recordAbout(ctx, 'answer-taken-back', member, complaint, {
    result: [answer?.result ?? null, null],
    decision: [answer?.number ?? null, null],
    reason: [null, input.reason],
  })
}

/** Takes the record of a complaint back that waits; the trail keeps what it was. */
export async function takeBackComplaint(ctx: Ctx, input: TakeBackComplaint) {
  const { complaint, member } = await lockComplaint(ctx, input)
  ensure(whyNotTakeBack(complaint))

  await ctx.db.deleteFrom('complaints').where('id', '=', complaint.id).execute()
  return recordAbout(ctx, 'taken-back', member, complaint, {
    against: [complaint.against, null],
    lodgedOn: [complaint.lodgedOn, null],
    document: [complaint.document, null],
    reason: [null, input.reason],
  })
}

/** Locks a member and checks the right over them; one the actor may not see is missing. */
async function lockMemberOf(ctx: Ctx, memberId: string) {
  await sql`select from members where id = ${memberId} for update`.execute(ctx.db)
  const member = await visibleMember(ctx, memberId, ctx.today)
  ensure(mayNot(ctx.actor, 'members.manage', lastPeriod(member).scopePath))
  const calendar = await readCalendar(ctx)
  return { member, calendar, complaints: await complaintsOf(ctx, memberId, calendar) }
}

/** Locks a complaint with its member; a stale edit is refused (`complaints.stale`). */
async function lockComplaint(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const { rows } = await sql<{ memberId: string }>`
    select member_id from complaints_held where id = ${id}
  `.execute(ctx.db)
  const { memberId } = found(rows[0], 'complaints.missing')
  const locked = await lockMemberOf(ctx, memberId)
  const complaint = found(
    locked.complaints.find((one) => one.id === id),
    'complaints.missing',
  )
  ensure(
    complaint.version === version
      ? null
      : refuse('conflict', 'complaints.stale', { version: complaint.version }),
  )
  return { ...locked, complaint }
}

type Answer = {
  result: NonNullable<Complaint['answer']>['result'] | null
  answerNumber: string | null
  answeredOn: string | null
}

function setAnswer(ctx: Ctx, { id, version }: Complaint, answer: Answer) {
  return ctx.db
    .updateTable('complaints')
    .set({ ...answer, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

async function recordAbout(
  ctx: Ctx,
  act: string,
  member: Member,
  { id, lodgedOn }: Complaint,
  changes: Changes,
) {
  await recordOf(ctx, act, member, { complaint: [lodgedOn, lodgedOn], ...changes })
  return { id }
}

function recordOf(ctx: Ctx, act: string, member: Member, changes: Changes) {
  const { id, fullName: label } = member
  const { organizationId } = lastPeriod(member)
  return record(ctx, `complaint.${act}`, { type: 'member', id, label, organizationId }, changes)
}
