import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { minutesOf } from '../../../test/support/meetings.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import type { Ctx } from '../../platform/context.ts'
import { assignOfficial, endAssignment } from '../follow-up/assignments.ts'
import { issuePage } from '../follow-up/issue-queries.ts'
import { answerIssue, raiseIssue, verifyIssue } from '../follow-up/issues.ts'
import { followDuties, issueRouting } from '../follow-up/rule-sets.ts'
import { answerInvitation } from './answers.ts'
import { callRoll } from './call-roll.ts'
import { AmendMeeting, PrepareMeeting, type WriteMinutes } from './contract.ts'
import { addToRoll, tableIssues, takeFromRoll } from './gathering.ts'
import { writeMinutes } from './minutes.ts'
import { nextMeetings } from './next.ts'
import { amendMeeting, inviteToMeeting, prepareMeeting } from './prepare.ts'
import { readMeeting, readMeetingOrCard } from './record.ts'
import { reopenMinutes, signMinutes } from './signing.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

/** Two officials of the cells of a commune, one beyond it, and a gathering the commune convenes. */
async function aGround(ctx: Ctx) {
  await inventRules(ctx.db, followDuties, demoDuties)
  await inventRules(ctx.db, issueRouting, demoRouting)
  const places = await aProvince(ctx)
  const follow = async (organizationId: string) => {
    const { id } = await aMember(ctx, { organizationId: places.otherCellId })
    const assignment = await assignOfficial(ctx, {
      ...{
        officialId: id,
        organizationId,
        duty: 'follow',
        from: '2019-01-01',
        until: null,
        decision,
      },
    })
    const account = async () => ({
      ...ctx,
      actor: await actorOf(ctx, await anAccount(ctx, [], id)),
    })
    return { id, assignment, own: await account() }
  }
  const first = await follow(places.cellId)
  const second = await follow(places.siblingCellId)
  const beyond = await follow(places.otherCommuneId)
  const office = await as(ctx, 'communeOffice', places.communeId)
  return { ...places, first, second, beyond, office }
}

const gathering = (id: string, given: object = {}) =>
  PrepareMeeting.parse({
    ...{ id, kind: 'gathering', title: 'Giao ban', on: '2019-07-22', startsAt: '08:00', ...given },
  })

const raised = async (ctx: Ctx, organizationId: string, category = 'roads') =>
  (await raiseIssue(ctx, { organizationId, category, what: `Cầu hỏng ở ${category}` })).id

const peopleOf = async (ctx: Ctx, id: string) =>
  (await readMeeting(ctx, { id })).roll.map(({ memberId }) => memberId).sort()

inTest('its roll is whoever follows what is below, and whoever was added', async (ctx) => {
  const { communeId, cellId, first, second, beyond, office } = await aGround(ctx)
  expect(await saidOf(prepareMeeting(ctx, gathering(cellId)))).toBe('meetings.nobody-below')
  const { id } = await prepareMeeting(office, gathering(communeId))
  expect(await peopleOf(office, id)).toEqual([first.id, second.id].sort())
  const { id: chairId } = await aMember(ctx, { organizationId: cellId })
  await addToRoll(office, { id, version: 1, memberId: chairId })
  await endAssignment(ctx, { ...second.assignment, version: 1, on: ctx.today, reason: 'Việc khác' })
  expect(await peopleOf(office, id)).toEqual([first.id, chairId].sort())
  expect((await readMeeting(office, { id })).byHand).toMatchObject([{ memberId: chairId }])
  expect(await saidOf(takeFromRoll(office, { id, version: 2, memberId: first.id }))).toBe(
    'meetings.not-by-hand',
  )
  await takeFromRoll(office, { id, version: 2, memberId: chairId })
  expect(await saidOf(addToRoll(office, { id, version: 3, memberId: beyond.id }))).toBe(
    'members.missing',
  )
  expect(await peopleOf(office, id)).toEqual([first.id])
})

inTest('whoever is invited reads it, answers, and finds it among theirs', async (ctx) => {
  const { communeId, first, second, beyond, office } = await aGround(ctx)
  const { id } = await prepareMeeting(office, gathering(communeId))
  expect(await saidOf(readMeeting(first.own, { id }))).toBe('meetings.missing')
  await inviteToMeeting(office, { id, version: 1 })
  const told = await ctx.db.selectFrom('notices').select('accountId').orderBy('accountId').execute()
  expect(told.map(({ accountId }) => accountId)).toEqual(
    [first.own, second.own].map(({ actor }) => actor.accountId).sort(),
  )
  await answerInvitation(first.own, { id, coming: true, absence: null })
  expect(await nextMeetings(first.own)).toMatchObject([
    { id, kind: 'gathering', answer: 'coming', whyNotPrepare: { kind: 'forbidden' } },
  ])
  expect((await readMeeting(first.own, { id })).whyNot.amend?.kind).toBe('forbidden')
  expect(await saidOf(readMeeting(beyond.own, { id }))).toBe('meetings.missing')
  expect(await nextMeetings(beyond.own)).toEqual([])
  await endAssignment(ctx, { ...first.assignment, version: 1, on: ctx.today, reason: 'Việc khác' })
  expect(await saidOf(readMeeting(first.own, { id }))).toBe('meetings.missing')
})

inTest('its agenda takes open issues one sees, and lets go of a line that goes', async (ctx) => {
  const { communeId, cellId, otherCellId, office } = await aGround(ctx)
  const [one, two] = [await raised(ctx, cellId), await raised(ctx, cellId, 'welfare')]
  const elsewhere = await raised(ctx, otherCellId)
  const closed = await raised(ctx, cellId)
  await answerIssue(office, { id: closed, version: 1, said: 'Xong' })
  await verifyIssue(ctx, { id: closed, version: 2 })

  const { id } = await prepareMeeting(office, gathering(communeId, { issueIds: [one] }))
  const table = (issueIds: string[], version = 1) => tableIssues(office, { id, version, issueIds })
  expect(await saidOf(table([elsewhere]))).toBe('issues.missing')
  expect(await saidOf(table([two, closed]))).toBe('meetings.issue-over')
  await table([one, two])
  expect(await saidOf(table([two]))).toBe('meetings.stale')
  const { items } = await readMeeting(office, { id })
  expect(items.map(({ issueId }) => issueId)).toEqual([one, two])
  expect((await issuePage(office, { id: two })).steps[0]).toMatchObject({
    ...{ step: 'tabled', meeting: { id, on: '2019-07-22' } },
  })

  const agenda = ['Khai mạc', items[1]?.title ?? '']
  const about = { id, version: 2, startsAt: '08:00', title: 'Giao ban', agenda }
  await amendMeeting(office, AmendMeeting.parse(about))
  expect((await readMeeting(office, { id })).items.map(({ issueId }) => issueId)).toEqual([
    null,
    two,
  ])
  const plain = PrepareMeeting.parse({ ...gathering(communeId), kind: 'extraordinary' })
  const { id: other } = await prepareMeeting(office, plain)
  expect(await saidOf(tableIssues(office, { id: other, version: 1, issueIds: [one] }))).toBe(
    'meetings.not-a-gathering',
  )
})

inTest('who is on its roll reads its items, and opens the issues they may see', async (ctx) => {
  const { communeId, cellId, siblingCellId, first, office } = await aGround(ctx)
  const what = 'Cầu gỗ mục ván. Xe máy không qua được, học sinh phải đi vòng.'
  const raise = async (organizationId: string) =>
    (await raiseIssue(ctx, { organizationId, category: 'roads', what })).id
  const [own, others] = [await raise(cellId), await raise(siblingCellId)]
  const prepared = await prepareMeeting(office, gathering(communeId, { issueIds: [own, others] }))
  await inviteToMeeting(office, prepared)
  const { items } = await readMeetingOrCard(first.own, prepared)
  expect(items.map(({ title, issueId }) => [title, issueId])).toEqual([
    ['Chi bộ ấp 1: Cầu gỗ mục ván', own],
    ['Chi bộ ấp 2: Cầu gỗ mục ván', null],
  ])
  expect(await saidOf(issuePage(first.own, { id: others }))).toBe('issues.missing')
})

inTest('what it concludes answers where it may, else is noted, once', async (ctx) => {
  const { communeId, cellId, first, second, office } = await aGround(ctx)
  // Roads are the commune's to answer; land is the district's.
  const [road, land] = [await raised(ctx, cellId), await raised(ctx, cellId, 'land')]
  const { id } = await prepareMeeting(office, gathering(communeId, { issueIds: [road, land] }))
  await inviteToMeeting(office, { id, version: 1 })
  const present = [first.id, second.id]
  await callRoll(office, { id, version: 0, present, absent: [] })
  const write = async (conclusion: string, of: Partial<WriteMinutes> = {}) => {
    const meeting = await readMeeting(office, { id })
    const items = meeting.items.map(({ issueId: _, ...one }) => {
      return { ...one, discussed: true, conclusion }
    })
    await writeMinutes(office, minutesOf(meeting, { items, ...of }))
  }
  const sign = async () => {
    const { attendanceVersion, minutesVersion } = await readMeeting(office, { id })
    const read = { id, attendanceVersion, minutesVersion, onPaper: false }
    await signMinutes(first.own, { ...read, capacity: 'chair' })
    await signMinutes(second.own, { ...read, capacity: 'secretary' })
  }
  const led = { chairId: first.id, secretaryId: second.id }
  await write('Xã sửa cầu trong tháng 8', { ...led, beganAt: '08:00', endedAt: '10:00' })
  const stepsOf = async (issueId: string) =>
    (await issuePage(ctx, { id: issueId })).steps.map(({ step }) => step)
  expect(await stepsOf(road)).toEqual(['tabled', 'raised'])
  await sign()

  const answered = await issuePage(ctx, { id: road })
  expect(answered).toMatchObject({ state: 'answered', ownerId: communeId })
  expect(answered.steps[0]).toMatchObject({
    ...{ step: 'answered', said: 'Xã sửa cầu trong tháng 8', by: second.own.actor.name },
    meeting: { id, on: '2019-07-22' },
  })
  expect(answered.steps[0]?.meeting?.chair).not.toBeNull()
  expect(await issuePage(ctx, { id: land })).toMatchObject({ state: 'assigned' })
  expect(await stepsOf(land)).toEqual(['concluded', 'tabled', 'raised'])

  await reopenMinutes(office, { id, reason: 'Ghi thiếu giờ' })
  await write('Xã sửa cầu trong tháng 8')
  await sign()
  expect(await stepsOf(road)).toEqual(['answered', 'tabled', 'raised'])
  await reopenMinutes(office, { id, reason: 'Ghi sai kết luận' })
  await write('Xã sửa cầu trong tháng 9')
  await sign()
  expect(await stepsOf(road)).toEqual(['concluded', 'answered', 'tabled', 'raised'])
})
