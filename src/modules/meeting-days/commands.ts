import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { record } from '../../core/audit/record.ts'
import { lockOrganization, organizationOn } from '../../core/organizations/place.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { carryVisits, monthsOfVisits } from '../visits/index.ts'
import { whyNotFrom, whyNotMeetOn, windowOf } from './calendar-rules.ts'
import { type Choice, choicesOf } from './choices.ts'
import type { ChooseMeetingDay, TakeBackMeetingDay } from './contract.ts'
import { plannedMeetingOf } from './index.ts'
import { meetingCalendar } from './rule-sets.ts'

/**
 * Chooses the day of the month on which an organization meets, from a month on.
 *
 * The calendar in force in that month bears it, or refuses (`meeting-days.outside-window`,
 * `meeting-days.not-in-the-…`). A choice that begins in that very month is replaced; where something is
 * chosen for later, that is taken back first (`meeting-days.later-chosen`). What holds already, chosen
 * again, changes nothing.
 */
export async function chooseMeetingDay(ctx: Ctx, input: ChooseMeetingDay) {
  const { id: organizationId, fromMonth, dayOfMonth, startsAt, place } = input
  await lockOrganization(ctx, organizationId, 'meetings.manage')
  const choices = await choicesOf(ctx, organizationId)
  const [latest] = choices
  const laterMonth = latest && latest.fromMonth > fromMonth ? latest.fromMonth : null
  const foundedOn = await foundedOnOf(ctx, organizationId)
  ensure(whyNotFrom(fromMonth, { today: ctx.today, foundedOn, laterMonth }))
  const onDay = fromMonth > foundedOn.slice(0, 7) ? `${fromMonth}-01` : foundedOn
  const organization = found(
    await organizationOn(ctx, organizationId, onDay),
    'meeting-days.no-organization-then',
  )
  const rules = await ruleSetOn(ctx, meetingCalendar, onDay)
  ensure(whyNotMeetOn(windowOf(rules?.body ?? null, organization), input))

  const before = choices.find((one) => one.fromMonth <= fromMonth) ?? null
  if (before && isSame(before, input)) return { id: organizationId }
  const replaced = before?.fromMonth === fromMonth
  if (replaced) await remove(ctx, organizationId, fromMonth)
  else await endBefore(ctx, organizationId, fromMonth)
  await ctx.db
    .insertInto('meetingDays')
    .values({
      ...{ id: uuid(), organizationId, dayOfMonth, startsAt, place },
      valid: sql<string>`daterange(${`${fromMonth}-01`}::date, null)`,
    })
    .execute()
  await moveVisits(ctx, organizationId, fromMonth)
  await recordOf(ctx, 'chosen', organization, fromMonth, [before, input])
  return { id: organizationId }
}

/** Takes the latest choice back, with the reason; what was chosen before it goes on. */
export async function takeBackMeetingDay(ctx: Ctx, input: TakeBackMeetingDay) {
  const { id: organizationId, fromMonth, reason } = input
  await lockOrganization(ctx, organizationId, 'meetings.manage')
  const [latest, before] = await choicesOf(ctx, organizationId)
  const taken = found(
    latest?.fromMonth === fromMonth ? latest : null,
    'meeting-days.not-the-latest-choice',
  )
  const organization = found(
    (await organizationOn(ctx, organizationId, `${fromMonth}-01`)) ??
      (await organizationOn(ctx, organizationId, ctx.today)),
    'meeting-days.no-organization-then',
  )

  await remove(ctx, organizationId, fromMonth)
  await sql`
    update meeting_days set valid = daterange(lower(valid), null)
    where organization_id = ${organizationId} and upper(valid) = ${`${fromMonth}-01`}::date
  `.execute(ctx.db)
  await moveVisits(ctx, organizationId, fromMonth)
  await recordOf(ctx, 'taken-back', organization, fromMonth, [taken, before ?? null], reason)
  return { id: organizationId }
}

/** Visits to regular meetings that nobody has prepared yet go along with the day that is chosen. */
async function moveVisits(ctx: Ctx, organizationId: string, fromMonth: string): Promise<void> {
  for (const month of await monthsOfVisits(ctx, organizationId, fromMonth)) {
    const planned = await plannedMeetingOf(ctx, organizationId, month)
    if (planned) await carryVisits(ctx, { organizationId, month, id: null }, planned)
  }
}

async function foundedOnOf(ctx: Ctx, organizationId: string): Promise<Day> {
  const { rows } = await sql<{ foundedOn: Day }>`
    select min(lower(valid)) as founded_on from organization_versions
    where organization_id = ${organizationId}
  `.execute(ctx.db)
  return found(rows[0], 'organizations.missing').foundedOn
}

function remove(ctx: Ctx, organizationId: string, fromMonth: string) {
  return sql`
    delete from meeting_days
    where organization_id = ${organizationId} and lower(valid) = ${`${fromMonth}-01`}::date
  `.execute(ctx.db)
}

/** What is chosen ends with the month before. */
function endBefore(ctx: Ctx, organizationId: string, fromMonth: string) {
  const from = `${fromMonth}-01`
  return sql`
    update meeting_days set valid = daterange(lower(valid), ${from}::date)
    where organization_id = ${organizationId} and valid @> ${from}::date
  `.execute(ctx.db)
}

function isSame(one: NonNullable<Told>, other: NonNullable<Told>): boolean {
  return (
    one.dayOfMonth === other.dayOfMonth &&
    one.startsAt === other.startsAt &&
    one.place === other.place
  )
}

type Told = Pick<Choice, 'dayOfMonth' | 'startsAt' | 'place'> | null

function recordOf(
  ctx: Ctx,
  act: 'chosen' | 'taken-back',
  { organizationId, name }: { organizationId: string; name: string },
  fromMonth: string,
  [before, after]: [Told, Told],
  reason?: string,
) {
  const subject = { type: 'organization', id: organizationId, label: name, organizationId }
  return record(ctx, `organization.meeting-day-${act}`, subject, {
    fromMonth: [null, fromMonth],
    dayOfMonth: [before?.dayOfMonth ?? null, after?.dayOfMonth ?? null],
    startsAt: [before?.startsAt ?? null, after?.startsAt ?? null],
    place: [before?.place ?? null, after?.place ?? null],
    ...(reason !== undefined && { reason: [null, reason] }),
  })
}
