import { expect } from 'vitest'
import { demoScale } from '../../../demo/meeting-scale.ts'
import { demoTerms } from '../../../demo/meeting-terms.ts'
import { as } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aHeldMeeting } from '../../../test/support/meetings.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { readMeeting } from '../meetings/record.ts'
import { meetingTerms } from '../meetings/rule-sets.ts'
import { reopenMinutes, signMinutes } from '../meetings/signing.ts'
import { confirmScore, voteOnScore } from './commands.ts'
import { meetingScale } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)

/** A meeting of 3 July by fifteen, under terms of three days each. */
async function aJuly(ctx: Ctx) {
  await inventRules(ctx.db, meetingScale, demoScale)
  await inventRules(ctx.db, meetingTerms, demoTerms)
  return aHeldMeeting(ctx)
}

const on = (ctx: Ctx, today: string): Ctx => ({
  ...{ ...ctx, today, now: new Date(`${today}T23:30:00+07:00`) },
})

/** The figure on each of some days, which is the sum of the rows it opens. */
async function onDays(ctx: Ctx, id: string, organizationId: string, days: readonly string[]) {
  const values = []
  for (const day of days) {
    const asked = { id, organizationId, day: `2019-07-${day}`, tree: 'as-was' }
    const { value } = await queries.one(ctx, asked)
    const { rows } = await queries.rows(ctx, { ...asked, limit: 10 })
    expect(rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(value)
    values.push(value)
  }
  return values
}

inTest('minutes are late from the day after their term until both have signed', async (ctx) => {
  const { id, provinceId, chairId, secretaryId } = await aJuly(ctx)
  const { attendanceVersion, minutesVersion } = await readMeeting(ctx, { id })
  const read = { id, attendanceVersion, minutesVersion, onPaper: false }
  const by = (day: string, memberId: string) => ({
    ...on(ctx, day),
    actor: { ...ctx.actor, memberId },
  })
  await signMinutes(by('2019-07-05', chairId), { ...read, capacity: 'chair' })
  const late = (days: string[]) => onDays(ctx, 'meetings.minutes_late', provinceId, days)
  expect(await late(['02', '06', '07'])).toEqual([0, 0, 1])
  await signMinutes(by('2019-07-10', secretaryId), { ...read, capacity: 'secretary' })
  expect(await late(['06', '09', '10', '20'])).toEqual([0, 1, 0, 0])
  await reopenMinutes(on(ctx, '2019-07-15'), { id, reason: 'Ghi thiếu ý kiến' })
  expect(await late(['09', '10', '14', '15'])).toEqual([1, 0, 0, 1])
})

inTest('a score is late until the vote, then until it is confirmed', async (ctx) => {
  const { id, provinceId, communeId } = await aJuly(ctx)
  const vote = (days: string[]) => onDays(ctx, 'meeting_scores.vote_late', provinceId, days)
  const confirmation = (days: string[]) =>
    onDays(ctx, 'meeting_scores.confirmation_late', provinceId, days)
  expect(await vote(['06', '07'])).toEqual([0, 1])
  const choices = ['content', 'debate', 'criticism', 'principles', 'clear']
  const { version } = await voteOnScore(on(ctx, '2019-07-08'), {
    ...{ id, version: 0, judged: Object.fromEntries(choices.map((one) => [one, 'fully'])) },
    ...{ speakers: 5, override: null, yes: 15, no: 0, abstain: 0 },
  })
  expect(await vote(['07', '08'])).toEqual([1, 0])
  expect(await confirmation(['08', '11', '12'])).toEqual([0, 0, 1])
  const office = await as(ctx, 'communeOffice', communeId)
  await confirmScore(on(office, '2019-07-14'), { id, version })
  expect(await confirmation(['13', '14'])).toEqual([1, 0])
})

inTest('without a term nothing is late', async (ctx) => {
  await inventRules(ctx.db, meetingScale, demoScale)
  const { provinceId } = await aHeldMeeting(ctx)
  for (const id of ['meetings.minutes_late', 'meeting_scores.vote_late'])
    expect(await onDays(ctx, id, provinceId, ['20'])).toEqual([0])
})
