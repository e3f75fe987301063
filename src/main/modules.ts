import type { z } from 'zod'
import { accountExport, grantExport, organizationRightExport } from '../core/access/export.ts'
import { accessRoutes } from '../core/access/routes.ts'
import { accessRules, signInRules } from '../core/access/rule-sets.ts'
import { unitExport } from '../core/administrative-units/export.ts'
import { administrativeUnitRoutes } from '../core/administrative-units/routes.ts'
import { auditExport } from '../core/audit/export.ts'
import { auditInvariants } from '../core/audit/invariants.ts'
import { auditJobs } from '../core/audit/jobs.ts'
import { auditRoutes } from '../core/audit/routes.ts'
import { badgeExport } from '../core/badges/export.ts'
import { badgeFigures } from '../core/badges/figures.ts'
import { badgeRoutes } from '../core/badges/routes.ts'
import { batchExport, batchMemberExport } from '../core/batches/export.ts'
import { batchJobs } from '../core/batches/jobs.ts'
import { batchRoutes } from '../core/batches/routes.ts'
import { complaintExport } from '../core/complaints/export.ts'
import { complaintRoutes } from '../core/complaints/routes.ts'
import { complaintRules } from '../core/complaints/rule-sets.ts'
import { deadlineExport } from '../core/deadlines/export.ts'
import { deadlineFigures } from '../core/deadlines/figures.ts'
import { deadlineRoutes } from '../core/deadlines/routes.ts'
import { duesExport } from '../core/dues/export.ts'
import { duesFigures } from '../core/dues/figures.ts'
import { duesRoutes } from '../core/dues/routes.ts'
import { duesRules } from '../core/dues/rule-sets.ts'
import { duplicateExport } from '../core/duplicates/export.ts'
import { duplicateRoutes } from '../core/duplicates/routes.ts'
import { electionFigures } from '../core/elections/figures.ts'
import { electionRoutes } from '../core/elections/routes.ts'
import { electionRules } from '../core/elections/rule-sets.ts'
import { jobExport } from '../core/exports/jobs.ts'
import type { ExportedList } from '../core/exports/list.ts'
import { exportsOf } from '../core/exports/routes.ts'
import { figureExport, figureValueExport } from '../core/figures/export.ts'
import type { Figure } from '../core/figures/figure.ts'
import { figureRoutes } from '../core/figures/routes.ts'
import { memberExport } from '../core/members/export.ts'
import { memberFigures } from '../core/members/figures.ts'
import { memberInvariants } from '../core/members/invariants.ts'
import { memberRoutes } from '../core/members/routes.ts'
import { badgeRules, membershipRules } from '../core/members/rule-sets.ts'
import { mergeInvariants } from '../core/merges/invariants.ts'
import { mergeRoutes } from '../core/merges/routes.ts'
import { noticeMailRoutes } from '../core/notifications/by-mail.ts'
import { noticeDeviceRoutes } from '../core/notifications/by-push.ts'
import { noticeExport } from '../core/notifications/export.ts'
import { noticeJobs } from '../core/notifications/jobs.ts'
import { mailJobs } from '../core/notifications/mailing.ts'
import { type Reminder, reminderJobs } from '../core/notifications/planned.ts'
import { pushJobs } from '../core/notifications/pushing.ts'
import { noticeRoutes } from '../core/notifications/routes.ts'
import { reminders } from '../core/notifications/rule-sets.ts'
import { organizationExport } from '../core/organizations/export.ts'
import { organizationFigures } from '../core/organizations/figures.ts'
import { organizationInvariants } from '../core/organizations/invariants.ts'
import { organizationJobs } from '../core/organizations/jobs.ts'
import {
  organizationEndings,
  organizationKinds,
  organizationSizes,
} from '../core/organizations/kinds.ts'
import { functionsAndDuties } from '../core/organizations/regulations.ts'
import { organizationRoutes } from '../core/organizations/routes.ts'
import { followSuccession } from '../core/organizations/succession.ts'
import { plannedExport } from '../core/planned/export.ts'
import { plannedRoutes } from '../core/planned/routes.ts'
import { postExport } from '../core/posts/export.ts'
import { postRoutes } from '../core/posts/routes.ts'
import { postRules } from '../core/posts/rule-sets.ts'
import { preferenceRoutes } from '../core/preferences/routes.ts'
import { ruleSetExport } from '../core/rule-sets/export.ts'
import { ruleSetRoutes } from '../core/rule-sets/routes.ts'
import type { Subject } from '../core/rule-sets/subject.ts'
import { searchRoutes } from '../core/search/routes.ts'
import { viewRoutes } from '../core/views/routes.ts'
import { workingDayRules } from '../core/working-days/rule-sets.ts'
import { installationJobs } from '../modules/administration/jobs.ts'
import { administrationRoutes } from '../modules/administration/routes.ts'
import { apparatusExport } from '../modules/bodies/export.ts'
import { apparatusFigures } from '../modules/bodies/figures.ts'
import { bodyRoutes } from '../modules/bodies/routes.ts'
import { calendarFeedRoutes } from '../modules/calendar-feeds/routes.ts'
import { holderExport, pilotExport } from '../modules/concurrent-posts/export.ts'
import { concurrentPostFigures } from '../modules/concurrent-posts/figures.ts'
import { concurrentPostRoutes } from '../modules/concurrent-posts/routes.ts'
import { concurrentModels, incompatiblePosts } from '../modules/concurrent-posts/rule-sets.ts'
import { assignmentExport, issueExport } from '../modules/follow-up/export.ts'
import { followUpFigures } from '../modules/follow-up/figures.ts'
import { issueReminders } from '../modules/follow-up/issue-reminders.ts'
import { succeedIssues } from '../modules/follow-up/issue-succession.ts'
import { followUpJobs } from '../modules/follow-up/jobs.ts'
import { followUpRoutes } from '../modules/follow-up/routes.ts'
import { followDuties, issueRouting } from '../modules/follow-up/rule-sets.ts'
import { headcountExport, staffChangeExport } from '../modules/headcount/export.ts'
import { headcountFigures } from '../modules/headcount/figures.ts'
import { headcountRoutes } from '../modules/headcount/routes.ts'
import { headcountRules } from '../modules/headcount/rule-sets.ts'
import { importExport } from '../modules/imports/export.ts'
import { importJobs } from '../modules/imports/jobs.ts'
import { importRoutes } from '../modules/imports/routes.ts'
import { initiativeExport } from '../modules/initiatives/export.ts'
import { initiativeFigures } from '../modules/initiatives/figures.ts'
import { initiativeRoutes } from '../modules/initiatives/routes.ts'
import { meetingDayExport } from '../modules/meeting-days/export.ts'
import { meetingDayFigures } from '../modules/meeting-days/figures.ts'
import { meetingDayRoutes } from '../modules/meeting-days/routes.ts'
import { meetingCalendar } from '../modules/meeting-days/rule-sets.ts'
import { meetingPaperRoutes } from '../modules/meeting-papers/routes.ts'
import { scoreExport } from '../modules/meeting-scores/export.ts'
import { meetingScoreFigures } from '../modules/meeting-scores/figures.ts'
import { meetingScoreJobs } from '../modules/meeting-scores/jobs.ts'
import { meetingScoreRoutes } from '../modules/meeting-scores/routes.ts'
import { meetingScale } from '../modules/meeting-scores/rule-sets.ts'
import { meetingExport } from '../modules/meetings/export.ts'
import { meetingFigures } from '../modules/meetings/figures.ts'
import { meetingRoutes } from '../modules/meetings/routes.ts'
import { meetingConduct, meetingTerms } from '../modules/meetings/rule-sets.ts'
import { succeedMeetings } from '../modules/meetings/succession.ts'
import { meetingReminders } from '../modules/meetings/telling.ts'
import { bodyExport } from '../modules/reorganization/export.ts'
import { reorganizationFigures } from '../modules/reorganization/figures.ts'
import { reorganizationJobs } from '../modules/reorganization/jobs.ts'
import { planExport, proposalExport } from '../modules/reorganization/plan-export.ts'
import { reorganizationRoutes } from '../modules/reorganization/routes.ts'
import { reorganizationRules } from '../modules/reorganization/rule-sets.ts'
import { setupRoutes } from '../modules/setup/routes.ts'
import { visitExport } from '../modules/visits/export.ts'
import { visitFigures } from '../modules/visits/figures.ts'
import { visitJobs } from '../modules/visits/jobs.ts'
import { visitRoutes } from '../modules/visits/routes.ts'
import { visitPlanning } from '../modules/visits/rule-sets.ts'
import type { Config } from '../platform/config.ts'
import type { Route } from '../platform/http/route.ts'
import type { Invariant } from '../platform/invariant.ts'
import { housekeepingJobs } from '../platform/jobs/housekeeping.ts'
import type { JobKind } from '../platform/jobs/job.ts'
import { jobRoutes } from '../platform/jobs/routes.ts'

followSuccession(succeedIssues, succeedMeetings)

/** Every figure of the product. */
export const figures: readonly Figure[] = [
  ...organizationFigures,
  ...electionFigures,
  ...memberFigures,
  ...badgeFigures,
  ...deadlineFigures,
  ...duesFigures,
  ...meetingDayFigures,
  ...meetingFigures,
  ...meetingScoreFigures,
  ...followUpFigures,
  ...visitFigures,
  ...apparatusFigures,
  ...concurrentPostFigures,
  ...reorganizationFigures,
  ...headcountFigures,
  ...initiativeFigures,
]

/** Every list that can be had as a file. */
export const exportedLists: readonly ExportedList[] = [
  memberExport,
  organizationExport,
  postExport,
  assignmentExport,
  issueExport,
  bodyExport,
  planExport,
  proposalExport,
  apparatusExport,
  pilotExport,
  holderExport,
  headcountExport,
  staffChangeExport,
  initiativeExport,
  figureExport(figures),
  figureValueExport(figures),
  deadlineExport,
  plannedExport,
  duplicateExport,
  complaintExport,
  duesExport,
  badgeExport,
  unitExport,
  accountExport,
  grantExport,
  organizationRightExport,
  auditExport,
  importExport,
  batchExport,
  batchMemberExport,
  jobExport,
  noticeExport,
  ruleSetExport,
  meetingDayExport,
  meetingExport,
  scoreExport,
  visitExport,
]

const exported = exportsOf(exportedLists)

/** Everything a rule set can be about. */
export const ruleSubjects: readonly Subject<z.ZodType>[] = [
  organizationKinds,
  organizationEndings,
  organizationSizes,
  functionsAndDuties,
  membershipRules,
  workingDayRules,
  badgeRules,
  complaintRules,
  duesRules,
  postRules,
  electionRules,
  meetingCalendar,
  meetingScale,
  meetingConduct,
  meetingTerms,
  reminders,
  followDuties,
  issueRouting,
  visitPlanning,
  concurrentModels,
  incompatiblePosts,
  reorganizationRules,
  headcountRules,
  signInRules,
  accessRules,
]

/** Every endpoint that is the same in every installation. */
const routes: readonly Route[] = [
  ...organizationRoutes,
  ...administrativeUnitRoutes,
  ...memberRoutes,
  ...batchRoutes,
  ...duplicateRoutes,
  ...mergeRoutes,
  ...duesRoutes,
  ...postRoutes,
  ...electionRoutes,
  ...badgeRoutes,
  ...complaintRoutes,
  ...deadlineRoutes,
  ...plannedRoutes,
  ...figureRoutes(figures),
  ...searchRoutes(figures),
  ...ruleSetRoutes(ruleSubjects),
  ...auditRoutes,
  ...accessRoutes,
  ...exported.routes,
  ...importRoutes,
  ...meetingDayRoutes,
  ...meetingRoutes,
  ...calendarFeedRoutes,
  ...meetingPaperRoutes,
  ...meetingScoreRoutes,
  ...followUpRoutes,
  ...reorganizationRoutes,
  ...bodyRoutes,
  ...concurrentPostRoutes,
  ...headcountRoutes,
  ...initiativeRoutes,
  ...visitRoutes,
  ...preferenceRoutes,
  ...viewRoutes,
  ...noticeRoutes,
  ...jobRoutes,
  ...setupRoutes,
]
/** What holds in every sound database. */
export const invariants: readonly Invariant[] = [
  ...organizationInvariants,
  ...memberInvariants,
  ...mergeInvariants,
  ...auditInvariants,
]

/** Every endpoint of the product, with what answers it in an installation of these settings. */
export function routesOf(config: Config): readonly Route[] {
  return [
    ...routes,
    ...noticeMailRoutes(config),
    ...noticeDeviceRoutes(config),
    ...administrationRoutes({ config, invariants }),
  ]
}

/** Every kind of long or timed work, in an installation of these settings. */
export function jobKindsOf(config: Config): readonly JobKind[] {
  return [
    ...jobKinds,
    ...mailJobs(config),
    ...pushJobs(config),
    ...reminderJobs(plannedReminders),
    ...installationJobs({ config, invariants }).kinds,
  ]
}

/** Everything people are reminded of. */
const plannedReminders: readonly Reminder[] = [...meetingReminders, ...issueReminders]

const jobKinds: readonly JobKind[] = [
  ...auditJobs,
  ...batchJobs,
  ...organizationJobs,
  ...exported.jobs,
  ...followUpJobs,
  ...visitJobs,
  ...reorganizationJobs,
  ...meetingScoreJobs,
  ...importJobs,
  ...noticeJobs,
  ...housekeepingJobs,
]
