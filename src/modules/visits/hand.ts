import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { holdMeeting, lockOfficials } from './locks.ts'
import { meetingMeant } from './meeting-meant.ts'
import { goingTo } from './replacements.ts'
import { visitPlanning } from './rule-sets.ts'
import type { CallOffVisit, PlanVisit, ReplaceVisit } from './shapes.ts'
import { tellOne } from './telling.ts'
import { lockVisit, mayNotPlan, recordOf, seenVisit, type VisitRow } from './visit.ts'
import { whyNotChange, whyNotGo } from './visit-rules.ts'

type Meant = Pick<PlanVisit, 'organizationId' | 'month' | 'meetingId'>

/**
 * Plans an official for a meeting by hand. Refused where no assignment takes them there that day, and
 * where they are at another meeting or have enough (`visits.clash`, `visits.enough-…`).
 */
export async function planVisit(ctx: Ctx, input: PlanVisit): Promise<{ id: string }> {
  const { scopePath } = await seenOrganization(ctx, input.organizationId)
  ensure(mayNotPlan(ctx, scopePath))
  await lockOfficials(ctx, [input.officialId])
  await holdMeeting(ctx, input)
  return insert(ctx, input, input.officialId)
}

/** Lets another go instead. Who was only planned is called off; who said why not stays so. */
export async function replaceVisit(ctx: Ctx, input: ReplaceVisit): Promise<{ id: string }> {
  const { reason, officialId } = input
  const seen = await seenVisit(ctx, input.id)
  await lockOfficials(ctx, [seen.officialId, officialId])
  await holdMeeting(ctx, seen)
  const visit = await lockVisit(ctx, input)
  ensure(whyNotChange(visit, ctx.today))

  if (visit.state !== 'excused') await callOff(ctx, visit, reason)
  const next = await insert(ctx, visit, officialId)
  await recordOf(ctx, 'replaced', visit, { officialId: [visit.officialId, officialId] })
  return next
}

/** Calls a visit off, with the reason. */
export async function callOffVisit(ctx: Ctx, input: CallOffVisit): Promise<{ id: string }> {
  const visit = await lockVisit(ctx, input)
  ensure(whyNotChange(visit, ctx.today))

  await callOff(ctx, visit, input.reason)
  await recordOf(ctx, 'called-off', visit, { reason: [null, input.reason] })
  return { id: visit.id }
}

async function insert(ctx: Ctx, meant: Meant, officialId: string) {
  const meeting = await meetingMeant(ctx, meant)
  ensure(meeting.on < ctx.today ? refuse('conflict', 'visits.day-over', { on: meeting.on }) : null)
  const rules = await rulesOn(ctx, visitPlanning, meeting.on)
  const [going] = await goingTo(ctx, meeting, rules, officialId)
  ensure(whyNotGo(meeting, going ?? nowhere, rules))
  const { officialId: who, official, underId } = found(going, 'visits.does-not-follow')

  const id = uuid()
  const { organizationId, organizationName, month, meetingId, on, startsAt, place } = meeting
  await ctx.db
    .insertInto('visits')
    .values({
      ...{ id, officialId: who, organizationId, underId, meetingId, startsAt, place },
      ...{ month: month && `${month}-01`, visitOn: on },
    })
    .execute()
  const visit = { ...{ id, officialId, official, organizationId, organizationName, on, startsAt } }
  await tellOne(ctx, 'visitGiven', { ...visit, version: 1 })
  await recordOf(ctx, 'planned', visit, { officialId: [null, officialId], on: [null, on] })
  return { id }
}

const nowhere = {
  ...{ underId: null, elsewhere: null, thatDay: 0, thatMonth: 0, goesAlready: false },
}

async function callOff(ctx: Ctx, visit: VisitRow, reason: string): Promise<void> {
  const version = visit.version + 1
  await ctx.db
    .updateTable('visits')
    .set({ calledOffAt: ctx.now, calledOffReason: reason, version })
    .where('id', '=', visit.id)
    .execute()
  await tellOne(ctx, 'visitCalledOff', { ...visit, version })
}
