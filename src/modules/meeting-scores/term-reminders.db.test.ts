import { expect } from 'vitest'
import { demoScale } from '../../../demo/meeting-scale.ts'
import { demoTerms } from '../../../demo/meeting-terms.ts'
import { as } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aHeldMeeting } from '../../../test/support/meetings.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { shipRuleSets } from '../../core/rule-sets/ship.ts'
import type { Ctx } from '../../platform/context.ts'
import { callRoll } from '../meetings/call-roll.ts'
import { PrepareMeeting } from '../meetings/contract.ts'
import { prepareMeeting } from '../meetings/prepare.ts'
import { readMeeting } from '../meetings/record.ts'
import { meetingTerms } from '../meetings/rule-sets.ts'
import { signMinutes } from '../meetings/signing.ts'
import { confirmScore, voteOnScore } from './commands.ts'
import { meetingScale } from './rule-sets.ts'
import { remindOfTerms } from './term-reminders.ts'

const inTest = inDatabase(databaseOfThisFile())

const at = (ctx: Ctx, today: string, hour = '09:00'): Ctx => ({
  ...{ ...ctx, today, now: new Date(`${today}T${hour}:00+07:00`) },
})

/** A meeting of 3 July, terms of three days each, and who keeps meetings at the cell, above and beside. */
async function aJuly(ctx: Ctx) {
  await inventRules(ctx.db, meetingScale, demoScale)
  await inventRules(ctx.db, meetingTerms, demoTerms)
  const held = await aHeldMeeting(ctx)
  const { cellId, siblingCellId, communeId, districtId } = held
  return {
    ...held,
    secretary: await as(ctx, 'cellSecretary', cellId),
    neighbour: await as(ctx, 'cellSecretary', siblingCellId),
    commune: await as(ctx, 'communeOffice', communeId),
    district: await as(ctx, 'districtOffice', districtId),
  }
}

async function toldTo(ctx: Ctx, { actor }: Ctx) {
  const rows = await ctx.db
    .selectFrom('notices')
    .select(['kind', 'details', 'path'])
    .where('accountId', '=', actor.accountId)
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, details, path }) => [kind, details, path])
}

const judged = Object.fromEntries(
  ['content', 'debate', 'criticism', 'principles', 'clear'].map((one) => [one, 'fully']),
)
const vote = (id: string) => ({
  ...{ id, version: 0, judged, speakers: 5, override: null, yes: 15, no: 0, abstain: 0 },
})

inTest('the secretary is reminded the day before minutes and score are late, once', async (ctx) => {
  const { id, secretary, neighbour, commune, district } = await aJuly(ctx)
  expect(await remindOfTerms(at(ctx, '2019-07-04'))).toEqual({ told: 0 })
  expect(await remindOfTerms(at(ctx, '2019-07-05', '07:59'))).toEqual({ told: 0 })
  expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 2 })
  expect(await remindOfTerms(at(ctx, '2019-07-05', '10:00'))).toEqual({ told: 0 })
  const about = { count: 1, day: '2019-07-06', name: 'Chi bộ ấp 1' }
  expect(await toldTo(ctx, secretary)).toEqual([
    ['minutesDue', about, `/sinh-hoat/${id}/kiem-tra`],
    ['scoreVoteDue', about, `/sinh-hoat/${id}/cham-diem`],
  ])
  for (const one of [neighbour, commune, district]) expect(await toldTo(ctx, one)).toEqual([])
})

inTest('two meetings of one day are one reminder, and what is done is none', async (ctx) => {
  const { id, cellId, chairId, secretaryId, full, secretary } = await aJuly(ctx)
  const about = { id: cellId, kind: 'extraordinary', title: 'Phòng chống bão', startsAt: '16:00' }
  const other = await prepareMeeting(ctx, PrepareMeeting.parse({ ...about, on: '2019-07-03' }))
  const { roll } = await readMeeting(ctx, other)
  const obliged = roll.filter(({ duty }) => duty === 'obliged').map(({ memberId }) => memberId)
  await callRoll(ctx, { id: other.id, version: 0, present: obliged, absent: [] })
  expect(full.length).toBeGreaterThan(0)
  const { attendanceVersion, minutesVersion } = await readMeeting(ctx, { id })
  const read = { id, attendanceVersion, minutesVersion, onPaper: false }
  const by = (memberId: string) => ({ ...ctx, actor: { ...ctx.actor, memberId } })
  await signMinutes(by(chairId), { ...read, capacity: 'chair' })
  await signMinutes(by(secretaryId), { ...read, capacity: 'secretary' })
  await remindOfTerms(at(ctx, '2019-07-05'))
  expect(await toldTo(ctx, secretary)).toMatchObject([
    ['minutesDue', { count: 1 }, `/sinh-hoat/${other.id}/kiem-tra`],
    ['scoreVoteDue', { count: 2 }, '/sinh-hoat'],
  ])
})

inTest(
  'whoever is above is reminded before a confirmation is late, until it is given',
  async (ctx) => {
    const { id, secretary, commune, district } = await aJuly(ctx)
    const { version } = await voteOnScore(at(secretary, '2019-07-04'), vote(id))
    expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 1 })
    expect(await remindOfTerms(at(ctx, '2019-07-06'))).toEqual({ told: 1 })
    expect(await toldTo(ctx, commune)).toMatchObject([
      ['scoreConfirmDue', { count: 1, day: '2019-07-07' }, '/sinh-hoat/duyet'],
    ])
    expect(await toldTo(ctx, district)).toEqual([])
    await confirmScore(at(commune, '2019-07-06'), { id, version })
    await ctx.db.deleteFrom('notices').execute()
    expect(await remindOfTerms(at(ctx, '2019-07-06'))).toEqual({ told: 0 })
  },
)

inTest(
  'an installation from before there were such reminders has them from its next start',
  async (ctx) => {
    const { secretary } = await aJuly(ctx)
    const formerly = (signingDaysAfter: number) => ({
      ...{
        meetingHoursBefore: 24,
        signingDaysAfter,
        issueWorkingDaysBefore: 2,
        hourOfDay: '08:00',
      },
    })
    const says = (body: object) =>
      ctx.db
        .updateTable('ruleSets')
        .set({ body: JSON.stringify(body) })
        .where('subject', '=', 'reminders')
        .execute()
    // What it has changed for itself stays.
    await says(formerly(5))
    await shipRuleSets(ctx.db)
    expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 0 })

    await says(formerly(3))
    expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 0 })
    await shipRuleSets(ctx.db)
    expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 2 })
    expect((await toldTo(ctx, secretary)).map(([kind]) => kind)).toEqual([
      'minutesDue',
      'scoreVoteDue',
    ])
  },
)

inTest('without terms nobody is reminded', async (ctx) => {
  await aHeldMeeting(ctx)
  expect(await remindOfTerms(at(ctx, '2019-07-05'))).toEqual({ told: 0 })
})
