import { photoRoutes } from '../../core/photos/routes.ts'
import { route } from '../../platform/http/route.ts'
import { assignOfficial, changeAssignment, endAssignment, settleAssignment } from './assignments.ts'
import { followUpApi } from './contract.ts'
import { issuePhotosApi, issuesApi } from './issue-contract.ts'
import { holdsIssue } from './issue-photos.ts'
import { issuePage, issueRulesOn, listIssues } from './issue-queries.ts'
import {
  answerIssue,
  declineIssue,
  mergeIssue,
  objectToIssue,
  passIssueOn,
  raiseIssue,
  reopenIssue,
  resubmitIssue,
  returnIssue,
  verifyIssue,
  withdrawIssue,
} from './issues.ts'
import { assignmentPage, followersOf, listAssignments } from './queries.ts'
import { renewAssignments } from './renewals.ts'
import { territoriesToChoose } from './territories.ts'

export const followUpRoutes = [
  route(followUpApi.list, listAssignments),
  route(followUpApi.followers, followersOf),
  route(followUpApi.one, assignmentPage),
  route(followUpApi.assign, assignOfficial),
  route(followUpApi.change, changeAssignment),
  route(followUpApi.renew, renewAssignments),
  route(followUpApi.end, endAssignment),
  route(followUpApi.settle, settleAssignment),
  route(issuesApi.list, listIssues),
  route(issuesApi.one, issuePage),
  route(issuesApi.rules, async (ctx) => ({
    rules: await issueRulesOn(ctx, ctx.today),
    territories: await territoriesToChoose(ctx),
  })),
  route(issuesApi.raise, raiseIssue),
  route(issuesApi.answer, answerIssue),
  route(issuesApi.decline, declineIssue),
  route(issuesApi.return, returnIssue),
  route(issuesApi.passOn, passIssueOn),
  route(issuesApi.merge, mergeIssue),
  route(issuesApi.verify, verifyIssue),
  route(issuesApi.object, objectToIssue),
  route(issuesApi.resubmit, resubmitIssue),
  route(issuesApi.withdraw, withdrawIssue),
  route(issuesApi.reopen, reopenIssue),
  ...photoRoutes(issuePhotosApi, holdsIssue),
]
