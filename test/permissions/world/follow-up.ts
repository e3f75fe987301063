import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { demoVisitRules } from '../../../demo/visit-planning.ts'
import { endOrganization } from '../../../src/core/organizations/endings.ts'
import { addPhoto } from '../../../src/core/photos/photos.ts'
import { inventRules } from '../../../src/core/rule-sets/replace.ts'
import { assignOfficial } from '../../../src/modules/follow-up/assignments.ts'
import { holdsIssue } from '../../../src/modules/follow-up/issue-photos.ts'
import {
  answerIssue,
  raiseIssue,
  returnIssue,
  verifyIssue,
} from '../../../src/modules/follow-up/issues.ts'
import { followDuties, issueRouting } from '../../../src/modules/follow-up/rule-sets.ts'
import { PrepareMeeting } from '../../../src/modules/meetings/contract.ts'
import { prepareMeeting } from '../../../src/modules/meetings/prepare.ts'
import { planVisit } from '../../../src/modules/visits/hand.ts'
import { proposePlan } from '../../../src/modules/visits/plans.ts'
import { visitPlanning } from '../../../src/modules/visits/rule-sets.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { anOrganization } from '../../support/builders.ts'
import { aMember } from '../../support/builders-members.ts'
import { aJpeg } from '../../support/pictures.ts'
import { decision } from '../decision.ts'

/** Who follows the commune, what ended under one who followed it, and who is free to be assigned. */
export async function assignments(ctx: Ctx, organizationId: string, cellId: string) {
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
export async function visits(
  ctx: Ctx,
  { communeId, cellId }: { communeId: string; cellId: string },
) {
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
export async function issues(ctx: Ctx, organizationId: string) {
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
