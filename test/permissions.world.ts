import { v7 as uuid } from 'uuid'
import { demoDuties } from '../demo/follow-duties.ts'
import { demoRouting } from '../demo/issue-routing.ts'
import { demoScale } from '../demo/meeting-scale.ts'
import { demoVisitRules } from '../demo/visit-planning.ts'
import { readActor } from '../src/core/access/actor.ts'
import { grantRole } from '../src/core/access/grants.ts'
import type { Role } from '../src/core/access/roles.ts'
import { awardBadges, loseBadge } from '../src/core/badges/commands.ts'
import { badgesOfMember } from '../src/core/badges/queries.ts'
import { commitBatch, previewBatch } from '../src/core/batches/commands.ts'
import { answerComplaint, lodgeComplaint } from '../src/core/complaints/commands.ts'
import { distinguish } from '../src/core/duplicates/commands.ts'
import { approveElection, recordElection, refuseElection } from '../src/core/elections/commands.ts'
import { enrolMember, suspendMember } from '../src/core/members/commands.ts'
import { exemptMember, leaveForATime } from '../src/core/members/flags.ts'
import { introduceMember } from '../src/core/members/introductions.ts'
import { leaveRegister } from '../src/core/members/leaving.ts'
import { mergeMembers } from '../src/core/merges/commands.ts'
import { adoptRegulation } from '../src/core/organizations/adopting.ts'
import { renameOrganization } from '../src/core/organizations/commands.ts'
import { correctOrganization } from '../src/core/organizations/corrections.ts'
import { endOrganization } from '../src/core/organizations/endings.ts'
import { addPhoto } from '../src/core/photos/photos.ts'
import { openPost, takeUpPost } from '../src/core/posts/commands.ts'
import { inventRules } from '../src/core/rule-sets/replace.ts'
import { keepView } from '../src/core/views/commands.ts'
import { recordBody, tellOverlap } from '../src/modules/bodies/commands.ts'
import { recordOutside } from '../src/modules/concurrent-posts/outside.ts'
import { beginPilot } from '../src/modules/concurrent-posts/pilots.ts'
import { assignOfficial } from '../src/modules/follow-up/assignments.ts'
import { holdsIssue } from '../src/modules/follow-up/issue-photos.ts'
import {
  answerIssue,
  raiseIssue,
  returnIssue,
  verifyIssue,
} from '../src/modules/follow-up/issues.ts'
import { followDuties, issueRouting } from '../src/modules/follow-up/rule-sets.ts'
import { recordChange } from '../src/modules/headcount/commands.ts'
import { RecordChange } from '../src/modules/headcount/contract.ts'
import { BeginInitiative } from '../src/modules/initiatives/contract.ts'
import { copyInitiative } from '../src/modules/initiatives/copies.ts'
import { beginInitiative } from '../src/modules/initiatives/initiatives.ts'
import { chooseMeetingDay } from '../src/modules/meeting-days/commands.ts'
import { confirmScore, voteOnScore } from '../src/modules/meeting-scores/commands.ts'
import { meetingScale } from '../src/modules/meeting-scores/rule-sets.ts'
import { scoreSheet } from '../src/modules/meeting-scores/sheet.ts'
import { callRoll } from '../src/modules/meetings/call-roll.ts'
import { PrepareMeeting } from '../src/modules/meetings/contract.ts'
import { putOnRoll } from '../src/modules/meetings/gathering.ts'
import { holdsMeeting } from '../src/modules/meetings/meeting-photos.ts'
import { writeMinutes } from '../src/modules/meetings/minutes.ts'
import { inviteToMeeting, prepareMeeting } from '../src/modules/meetings/prepare.ts'
import { readMeeting } from '../src/modules/meetings/record.ts'
import { applyPlan } from '../src/modules/reorganization/apply.ts'
import { decideBody, foundBody } from '../src/modules/reorganization/bodies.ts'
import { decideChosen } from '../src/modules/reorganization/chosen.ts'
import { appraisePlan, decidePlan, draftPlan } from '../src/modules/reorganization/commands.ts'
import { DecideBody, DraftPlan, FoundBody } from '../src/modules/reorganization/contract.ts'
import { DecideChosen } from '../src/modules/reorganization/many-contract.ts'
import { Propose } from '../src/modules/reorganization/proposal-contract.ts'
import { proposeForBody } from '../src/modules/reorganization/propose.ts'
import { listBodies } from '../src/modules/reorganization/queries.ts'
import { planVisit } from '../src/modules/visits/hand.ts'
import { proposePlan } from '../src/modules/visits/plans.ts'
import { visitPlanning } from '../src/modules/visits/rule-sets.ts'
import type { Ctx } from '../src/platform/context.ts'
import { period } from '../src/platform/database/database.ts'
import { anAccount } from './support/actors.ts'
import { anOrganization, aProvince, aTerritory } from './support/builders.ts'
import { aMember } from './support/builders-members.ts'
import { aJpeg } from './support/pictures.ts'

export const decision = { number: '45-QĐ/HU', on: '2019-06-20' }

/** A province with a record of every sort below one commune, for the matrix of rights. */
export async function aWorld(ctx: Ctx) {
  const tree = await aTree(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: tree.provinceId }).execute()
  return {
    ...tree,
    ...(await members(ctx, tree.cellId)),
    ...(await aged(ctx, tree.cellId)),
    ...(await posts(ctx, tree.cellId)),
    pilot: await aPilot(ctx, tree.communeId),
    ...(await initiatives(ctx, tree)),
    staffChange: await aStaffChange(ctx, tree.communeId),
    ...(await accounts(ctx, tree.communeId)),
    ...(await batches(ctx, tree.cellId)),
    meetingDay: await aMeetingDay(ctx, tree.communeId),
    ...(await assignments(ctx, tree.communeId, tree.cellId)),
    ...(await issues(ctx, tree.communeId)),
    ...(await meetings(ctx, tree.communeId, tree.cellId)),
    scores: await scores(ctx, tree.cellId),
    ...(await plans(ctx, tree.communeId, tree.cellId)),
    ...(await bodies(ctx, tree.communeId)),
    visits: await visits(ctx, tree),
    regulationId: await aRegulation(ctx, tree.communeId),
    viewId: await aView(ctx, tree.communeId),
    ruleSetId: (await ctx.db.selectFrom('ruleSets').select('id').executeTakeFirstOrThrow()).id,
  }
}

export type World = Awaited<ReturnType<typeof aWorld>>

/** A plan over the cells of the commune in each state some command wants. */
async function plans(ctx: Ctx, communeId: string, cellId: string) {
  const draft = async (code: string) => {
    const { id } = await draftPlan(
      ctx,
      DraftPlan.parse({
        ...{ code, name: 'Sắp xếp chi bộ', organizationId: communeId, kinds: ['cell'] },
        ...{ baselineOn: ctx.today, effectiveOn: '2019-12-01' },
      }),
    )
    let version = 1
    const keep = { decision: 'keep', reasonKind: 'effective' }
    for (const { id: bodyId } of (await listBodies(ctx, { id, limit: 50 })).rows)
      version = (await decideBody(ctx, DecideBody.parse({ id, version, bodyId, ...keep }))).version
    return { id, version }
  }
  const opinion = { agrees: true, text: 'Đồng ý', givenOn: ctx.today }
  const drafted = await draft('commune-drafted')
  const appraised = await appraisePlan(ctx, { ...(await draft('commune-appraised')), ...opinion })
  const decide = async (code: string) =>
    decidePlan(ctx, {
      ...(await appraisePlan(ctx, { ...(await draft(code)), ...opinion })),
      decision,
    })
  const decided = await decide('commune-decided')
  const running = await applyPlan(ctx, { ...(await decide('commune-running')), reason: null })
  const undone = await draft('commune-bulk')
  const [any] = (await listBodies(ctx, { id: undone.id, limit: 1 })).rows
  const { version, actId } = await decideChosen(
    ctx,
    DecideChosen.parse({ ...undone, bodyIds: [any?.id], decision: null }),
  )
  const [body] = (await listBodies(ctx, { id: drafted.id, limit: 1 })).rows
  const { id: bodyProposalId } = await proposeForBody(
    ctx,
    Propose.parse({
      ...{ id: drafted.id, bodyId: cellId, decision: 'dissolve', reasonKind: 'inactive' },
    }),
  )
  const founding = { name: 'Chi bộ mới', kind: 'cell', parentId: communeId }
  const { bodyId: foundedBodyId, ...foundingPlan } = await foundBody(
    ctx,
    FoundBody.parse({ ...(await draft('commune-founding')), ...founding }),
  )
  return {
    ...{ draftedPlan: drafted, appraisedPlan: appraised, foundingPlan, foundedBodyId, opinion },
    ...{ decidedPlan: decided, runningPlan: { id: running.id, version: running.version } },
    bodyProposalId,
    ...{ plannedBodyId: body?.id ?? '', bulkDecided: { id: undone.id, version, actId } },
  }
}

/** Bodies of the commune's apparatus, two of which do the same. */
async function bodies(ctx: Ctx, communeId: string) {
  const parentId = await anOrganization(ctx, { parentId: communeId, kind: 'apparatus' })
  const body = () => anOrganization(ctx, { parentId, kind: 'projectBoard' })
  const [bodyId, otherBodyId, thirdBodyId] = [await body(), await body(), await body()]
  const bodyFacts = {
    ...{ legalNumber: '12-QĐ/UBND', legalOn: '2012-05-04', legalIssuer: 'Ủy ban nhân dân xã' },
    ...{ members: 9, staff: 0, activity: 'seldom' as const, lastMetOn: '2018-12-01' },
    ...{ yearlyMeetings: 1, functions: 'Chống hạn', source: 'Báo cáo rà soát' },
    correctionReason: null,
  }
  await recordBody(ctx, { ...bodyFacts, id: bodyId, from: '2018-03-01' })
  const told = { inWhat: 'Chống hạn', from: '2018-03-01', source: 'Báo cáo rà soát' }
  const { id: overlapId } = await tellOverlap(ctx, { id: bodyId, otherId: otherBodyId, ...told })
  return { bodyId, thirdBodyId, overlapId, bodyFacts }
}

async function aMeetingDay(ctx: Ctx, communeId: string) {
  const fromMonth = '2019-01'
  const choice = { id: communeId, fromMonth, dayOfMonth: 20, startsAt: '08:00', place: null }
  return { ...(await chooseMeetingDay(ctx, choice)), fromMonth }
}

/** A meeting of the committee for each state some command wants; nobody sits in it. */
async function meetings(ctx: Ctx, communeId: string, cellId: string) {
  const prepare = (kind = 'extraordinary') =>
    prepareMeeting(
      ctx,
      PrepareMeeting.parse({
        ...{ id: communeId, kind, title: 'Phòng chống bão' },
        ...{ on: ctx.today, startsAt: '08:00' },
      }),
    )
  const hold = async () => {
    const { id } = await prepare()
    await callRoll(ctx, { id, version: 0, present: [], absent: [] })
    return id
  }
  const signedMeetingId = await hold()
  await ctx.db
    .updateTable('meetings')
    .set({ state: 'signed' })
    .where('id', '=', signedMeetingId)
    .execute()
  const { id: invitedMeetingId } = await inviteToMeeting(ctx, await prepare())
  const { id: meetingId } = await prepare()
  const { id: inviteeId } = await aMember(ctx, { organizationId: cellId })
  const { id: gatheringId } = await prepare('gathering')
  await putOnRoll(ctx, gatheringId, [inviteeId])
  const heldMeetingId = await hold()
  const { id: rollPhotoId } = await addPhoto(ctx, holdsMeeting, {
    ...{ id: heldMeetingId, content: aJpeg },
  })
  const gathering = { gatheringId, inviteeId }
  return { meetingId, invitedMeetingId, heldMeetingId, rollPhotoId, signedMeetingId, ...gathering }
}

/** A meeting of the cell for each state some command about its score wants. */
async function scores(ctx: Ctx, cellId: string) {
  await inventRules(ctx.db, meetingScale, demoScale)
  const hold = async () => {
    const about = { id: cellId, kind: 'extraordinary', title: 'Phòng chống bão' }
    const { id } = await prepareMeeting(
      ctx,
      PrepareMeeting.parse({ ...about, on: ctx.today, startsAt: '08:00' }),
    )
    const { roll, items } = await readMeeting(ctx, { id })
    const obliged = roll.filter(({ duty }) => duty === 'obliged')
    const present = obliged.map(({ memberId }) => memberId)
    await callRoll(ctx, { id, version: 0, present, absent: [] })
    await writeMinutes(ctx, {
      ...{ id, version: 0, beganAt: '08:00', endedAt: '09:40', chairId: null, secretaryId: null },
      ...{ guests: null, items, votes: [], tasks: [], carried: [] },
    })
    return id
  }
  const unscored = { id: await hold(), version: 0 }
  const { voters } = await scoreSheet(ctx, unscored)
  const codes = ['content', 'debate', 'criticism', 'principles', 'clear']
  const vote = {
    judged: Object.fromEntries(codes.map((code) => [code, 'fully'])),
    ...{ speakers: 5, override: null, yes: voters, no: 0, abstain: 0 },
  }
  const voteOn = async () => voteOnScore(ctx, { id: await hold(), version: 0, ...vote })
  const voted = await voteOn()
  const approver = { ...ctx, actor: { ...ctx.actor, accountId: 'approver' } }
  return { unscored, vote, voted, confirmed: await confirmScore(approver, await voteOn()) }
}

/** Who follows the commune, what ended under one who followed it, and who is free to be assigned. */
async function assignments(ctx: Ctx, organizationId: string, cellId: string) {
  await inventRules(ctx.db, followDuties, demoDuties)
  const { id: followerId } = await aMember(ctx, { organizationId: cellId })
  const { id: freeId } = await aMember(ctx, { organizationId: cellId })
  const terms = { duty: 'follow', from: '2019-01-01', until: null, decision }
  const { id: assignmentId } = await assignOfficial(ctx, {
    ...{ officialId: followerId, organizationId, ...terms },
  })
  const endedId = await anOrganization(ctx, { parentId: organizationId, kind: 'cell' })
  const { id: waitingId } = await assignOfficial(ctx, {
    ...{ officialId: followerId, organizationId: endedId, ...terms },
  })
  await endOrganization(ctx, {
    ...{ id: endedId, version: 1, on: '2019-07-01', ending: 'dissolution', successorIds: [] },
    ...{ reason: 'Không còn đảng viên', decision },
  })
  return { assignmentId, waitingId, freeId, followerId, endedId }
}

/** A visit of today at the commune, who could go instead, and a plan for what is below it. */
async function visits(ctx: Ctx, { communeId, cellId }: { communeId: string; cellId: string }) {
  await inventRules(ctx.db, visitPlanning, demoVisitRules)
  const follower = async (organizationId: string) => {
    const { id } = await aMember(ctx, { organizationId: cellId })
    const terms = { duty: 'follow', from: '2019-01-01', until: null, decision }
    await assignOfficial(ctx, { officialId: id, organizationId, ...terms })
    return id
  }
  const meeting = async (id: string) => {
    const about = { id, kind: 'extraordinary', title: 'Phòng chống bão', startsAt: '15:00' }
    return (await prepareMeeting(ctx, PrepareMeeting.parse({ ...about, on: ctx.today }))).id
  }
  const [officialId, otherId] = [await follower(communeId), await follower(communeId)]
  const [meetingId, otherMeetingId] = [await meeting(communeId), await meeting(communeId)]
  await follower(cellId)
  await meeting(cellId)
  const at = { organizationId: communeId, month: null }
  const { id } = await planVisit(ctx, { ...at, officialId, meetingId })
  const plan = await proposePlan(ctx, { organizationId: communeId, month: '2019-07' })
  return { id, meetingId, otherMeetingId, otherId, planId: plan.id }
}

/** Issues of the commune, which the district has to answer, in each state some command wants. */
async function issues(ctx: Ctx, organizationId: string) {
  await inventRules(ctx.db, issueRouting, demoRouting)
  const raise = async () =>
    (await raiseIssue(ctx, { organizationId, category: 'roads', what: 'Cầu hỏng' })).id
  const known = { version: 1, said: 'Đã xem' }
  const [issueId, otherIssueId] = [await raise(), await raise()]
  const { id: answeredIssueId } = await answerIssue(ctx, { id: await raise(), ...known })
  const { id: returnedIssueId } = await returnIssue(ctx, { id: await raise(), ...known })
  const { id: issuePhotoId } = await addPhoto(ctx, holdsIssue, { id: issueId, content: aJpeg })
  const closing = await answerIssue(ctx, { id: await raise(), ...known })
  const { id: closedIssueId } = await verifyIssue(ctx, { ...closing, version: 2 })
  return { issueId, otherIssueId, issuePhotoId, answeredIssueId, returnedIssueId, closedIssueId }
}

async function aTree(ctx: Ctx) {
  const province = await aProvince(ctx)
  const { districtId, communeId } = province
  const secondCommuneId = await anOrganization(ctx, {
    parentId: districtId,
    kind: 'grassrootsChapter',
  })
  const sectionId = await anOrganization(ctx, { parentId: communeId, kind: 'sectionChapter' })
  const emptyCellId = await anOrganization(ctx, { parentId: communeId, kind: 'cell' })
  const plannedCellId = await anOrganization(ctx, { parentId: communeId, kind: 'cell' })
  await renameOrganization(ctx, {
    ...{ id: plannedCellId, version: 1, name: 'Chi bộ ấp 5', from: '2019-09-01', decision },
  })
  const { id: versionId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', emptyCellId)
    .executeTakeFirstOrThrow()
  return {
    ...province,
    ...(await units(ctx, communeId)),
    secondCommuneId,
    sectionId,
    emptyCellId,
    plannedCellId,
    versionId,
  }
}

async function aRegulation(ctx: Ctx, communeId: string): Promise<string> {
  const about = { title: 'Quy chế làm việc', from: '2016-01-01', decision }
  return (await adoptRegulation(ctx, { id: communeId, ...about })).id
}

async function aView(ctx: Ctx, organizationId: string): Promise<string> {
  const state = { list: 'members' as const, search: '', hiddenColumns: null }
  return (await keepView(ctx, { ...state, name: 'Của xã', organizationId })).id
}

/** The territory the commune stands in, and a hamlet of it nothing stands in. */
async function units(ctx: Ctx, communeId: string) {
  const { unitId, ...hamlet } = await aTerritory(ctx)
  const { id: versionId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', communeId)
    .executeTakeFirstOrThrow()
  const { version: communeVersion } = await correctOrganization(ctx, {
    ...{
      id: communeId,
      version: 1,
      versionId,
      administrativeUnitId: unitId,
      reason: 'Ghi địa bàn',
    },
  })
  return { unitId, ...hamlet, communeVersion }
}

/** A member of the cell with 34 years of Party age, who holds one badge and lost another. */
async function aged(ctx: Ctx, cellId: string) {
  const old = await enrolMember(ctx, {
    ...{ organizationId: cellId, fullName: 'Lê Văn Lão', code: 'DV-0001', gender: 'male' },
    ...{ birthDate: '1950-01-01', admissionDecidedOn: '1978-05-01', admittedOn: '1978-05-19' },
    ...{ fullOn: '1979-05-19', on: '2018-01-01', decision },
  })
  const badge = async (years: number, awardedOn: string) => {
    const award = { memberId: old.id, years, earlyReason: null, posthumous: false }
    await awardBadges(ctx, { awardedOn, decision, awards: [award] })
    const { badges } = await badgesOfMember(ctx, { id: old.id })
    return badges.find((one) => one.years === years)?.id ?? ''
  }
  const badgeId = await badge(30, '2018-02-03')
  const lostBadgeId = await badge(40, '2018-05-19')
  await loseBadge(ctx, { id: lostBadgeId, version: 1, on: '2019-01-01', reason: 'Mất' })
  return { oldId: old.id, badgeId, lostBadgeId }
}

/** One member in each state some command wants, all of the cell. */
async function members(ctx: Ctx, cellId: string) {
  const away = { purpose: 'work' as const, hostId: null, from: '2019-06-01', until: '2020-01-01' }
  const inCell = () => aMember(ctx, { organizationId: cellId })
  const gone = async (kind: 'removal' | 'expulsion' | 'departure') =>
    leaveRegister(ctx, { ...(await inCell()), kind, on: '2019-01-01', decision })
  const exempt = await exemptMember(ctx, { ...(await inCell()), on: '2019-01-01', decision })
  const introduced = await introduceMember(ctx, {
    ...(await inCell()),
    ...{ receiverId: null, decision },
  })
  const absent = await leaveForATime(ctx, { ...(await inCell()), ...away, decision })
  const merge = { kept: await inCell(), merged: await inCell() }
  await mergeMembers(ctx, {
    ...{ keptId: merge.kept.id, keptVersion: merge.kept.version, taken: [] },
    ...{ mergedId: merge.merged.id, mergedVersion: merge.merged.version, reason: 'Một người' },
  })
  await distinguish(ctx, { oneId: exempt.id, otherId: absent.id, reason: 'Hai người khác nhau' })
  return {
    ...{ exempt, introduced, away: absent },
    merge: { keptId: merge.kept.id, mergedId: merge.merged.id },
    full: await aMember(ctx, { organizationId: cellId, code: 'DV-7777' }),
    probationary: await aMember(ctx, {
      organizationId: cellId,
      status: 'probationary',
      decision: { number: '5-QĐ/HU', on: '2018-05-10' },
      ceremonyOn: '2018-05-31',
    }),
    suspended: await suspendMember(ctx, { ...(await inCell()), on: '2019-01-01', decision }),
    planned: await suspendMember(ctx, { ...(await inCell()), on: '2019-09-01', decision }),
    removed: await gone('removal'),
    expelled: await gone('expulsion'),
    ...(await complaints(ctx, gone)),
    departed: await gone('departure'),
  }
}

/** A complaint that waits for its answer, and one that has it. */
async function complaints(ctx: Ctx, gone: (kind: 'expulsion') => Promise<{ id: string }>) {
  const lodge = async () => {
    const { id } = await gone('expulsion')
    const days = { receivedOn: '2019-06-21', lodgedOn: '2019-07-01' }
    const about = { document: '12/KN', addressedTo: 'local' as const }
    return { memberId: id, ...(await lodgeComplaint(ctx, { id, ...days, ...about })) }
  }
  const { id: complaintId, memberId: complainingId } = await lodge()
  const { id: answeredComplaintId } = await lodge()
  const answer = { number: '7-QĐ/UBKT', on: '2019-07-10' }
  await answerComplaint(ctx, {
    ...{ id: answeredComplaintId, version: 1, result: 'upheld', decision: answer },
  })
  return { complaintId, complainingId, answeredComplaintId }
}

/** A batch that was written in the cell, and one that somebody else only previewed. */
async function batches(ctx: Ctx, cellId: string) {
  const preview = async () => {
    const { id } = await aMember(ctx, { organizationId: cellId })
    const chosen = { by: 'tick' as const, memberIds: [id] }
    return previewBatch(ctx, { act: 'exempt', on: '2019-01-01', decision, chosen })
  }
  const { id: batchId } = await commitBatch(ctx, await preview())
  return { batchId, previewId: (await preview()).id }
}

async function posts(ctx: Ctx, cellId: string) {
  const from = '2016-01-01'
  const { id: postId } = await openPost(ctx, { id: cellId, kind: 'secretary', from })
  const { id: heldPostId } = await openPost(ctx, { id: cellId, kind: 'deputySecretary', from })
  const { id: holderId } = await aMember(ctx, { organizationId: cellId })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  const { id: holdingId } = await takeUpPost(ctx, {
    ...{ id: heldPostId, memberId: holderId, decision },
    ...term,
  })
  const outside = await recordOutside(ctx, {
    ...{ id: heldPostId, model: 'cellHamlet', title: 'Trưởng ấp' },
    ...{ from: '2019-01-01', until: null, decision },
  })
  const outsidePost = { ...outside, version: 1 }
  return { postId, holderId, holdingId, outsidePost, ...(await elections(ctx, cellId, holderId)) }
}

async function aStaffChange(ctx: Ctx, id: string) {
  const left = { kind: 'civilServant', change: 'retire', happenedOn: '2019-06-01', people: 2 }
  return recordChange(ctx, RecordChange.parse({ id, ...left, decision }))
}

async function aPilot(ctx: Ctx, organizationId: string) {
  const begun = { model: 'secretaryChair', from: '2019-01-01', until: null, decision }
  return { ...(await beginPilot(ctx, { organizationId, ...begun })), version: 1 }
}

/** A model of the commune, and one of it that the commune of another district took over. */
async function initiatives(ctx: Ctx, tree: { communeId: string; otherCommuneId: string }) {
  const { communeId: organizationId, otherCommuneId } = tree
  const begun = (name: string) =>
    BeginInitiative.parse({
      ...{ organizationId, name, field: 'study', description: 'Học theo nhóm', from: '2019-01-01' },
    })
  const initiative = await beginInitiative(ctx, begun('Học theo nhóm'))
  const { id } = await beginInitiative(ctx, begun('Học theo chuyên đề'))
  const took = { id, organizationId: otherCommuneId, from: '2019-02-01', until: null }
  const copy = await copyInitiative(ctx, took)
  return { initiative: { ...initiative, version: 1 }, copy: { ...copy, version: 1 } }
}

/** An election of one member by one, as `recordElection` takes it. */
export function electionOf(memberId: string) {
  return {
    ...{ heldOn: '2019-06-01', heldBy: 'congress' as const, seats: 1, replaces: true },
    ...{ term: null, takesUpOn: null, endsOn: null, minutes: '01-BB/CB', summoned: 1, present: 1 },
    ballots: [{ issued: 1, returned: 1, valid: 1, candidates: [{ memberId, votes: 1 }] }],
  }
}

/** An election that waits for the superior, and one that is approved. */
async function elections(ctx: Ctx, cellId: string, memberId: string) {
  const electedTo = async (title: string) => {
    const about = { id: cellId, kind: 'committeeMember', title, from: '2016-01-01' }
    return recordElection(ctx, { ...(await openPost(ctx, about)), ...electionOf(memberId) })
  }
  const { id: electionId } = await electedTo('Chi ủy viên')
  const { id: approvedElectionId } = await electedTo('Ủy viên')
  await approveElection(ctx, { id: approvedElectionId, version: 1, decision })
  const { id: refusedElectionId } = await electedTo('Ủy viên dự khuyết')
  await refuseElection(ctx, { id: refusedElectionId, version: 1, decision, reason: 'Chưa đủ' })
  return { electionId, approvedElectionId, refusedElectionId }
}

async function accounts(ctx: Ctx, communeId: string) {
  const role: Role = 'communeOffice'
  const accountId = await anAccount(ctx, [{ role, organizationId: communeId }])
  const idleAccountId = await anAccount(ctx, [], null, communeId)
  const lockedId = await anAccount(ctx, [{ role, organizationId: communeId }])
  await ctx.db
    .updateTable('accounts')
    .set({ lockedAt: ctx.now, lockedReason: 'Nghỉ việc' })
    .where('id', '=', lockedId)
    .execute()
  const { id: grantId } = await ctx.db
    .selectFrom('grants')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  const proposer = await anAccount(ctx, [{ role: 'administrator', organizationId: communeId }])
  const proposing = await readActor(ctx.db, proposer, ctx.today)
  const { id: proposalId } = await grantRole(
    { ...ctx, actor: proposing ?? ctx.actor },
    {
      ...{ accountId: idleAccountId, organizationId: communeId, role: 'auditor' },
      ...{ from: ctx.today, until: null, reason: 'Phân công', decision: null },
    },
  )
  const leaveId = uuid()
  await ctx.db
    .insertInto('deputies')
    .values({
      ...{ id: leaveId, holderId: accountId, accountId: idleAccountId, grantId },
      ...{ valid: period(ctx.today, '2020-01-01'), reason: 'Đi học' },
    })
    .execute()
  const jobId = uuid()
  await ctx.db
    .insertInto('jobs')
    .values({
      ...{ id: jobId, kind: 'example', title: 'Việc của người khác', input: '{}', accountId },
      ...{ state: 'running', queuedAt: ctx.now },
    })
    .execute()
  const noticeId = uuid()
  await ctx.db
    .insertInto('notices')
    .values({
      ...{ id: noticeId, accountId, kind: 'jobDone', topic: 'jobs', path: '/viec-dang-chay' },
      ...{ details: { title: 'Việc của người khác' }, key: `job:${jobId}`, dueAt: ctx.now },
    })
    .execute()
  const deviceId = uuid()
  await ctx.db
    .insertInto('pushSubscriptions')
    .values({
      ...{ id: deviceId, accountId, sessionId: 'của người khác', createdAt: ctx.now },
      ...{ endpoint: 'https://push.example/a', publicKey: 'a', authSecret: 'b' },
    })
    .execute()
  const importId = uuid()
  await ctx.db
    .insertInto('imports')
    .values({
      ...{ id: importId, subject: 'members', fileName: 'của người khác.xlsx', accountId },
      ...{ accountName: 'Người khác', state: 'checked', createdAt: ctx.now },
    })
    .execute()
  const ids = { grantId, leaveId, proposalId, jobId, noticeId, deviceId, importId }
  return { accountId, idleAccountId, lockedId, ...ids }
}
