import { type Refusal, refuse } from '../../platform/refusal.ts'

/** What people are told of, each of which they may switch off. */
export const topics = ['jobs', 'access', 'meetings', 'visits', 'issues', 'reorganization'] as const
export type Topic = (typeof topics)[number]

/** Every notice there is, by the sentence it says, with what it is of. */
export const topicOf = {
  jobDone: 'jobs',
  jobFailed: 'jobs',
  grantProposed: 'access',
  grantApproved: 'access',
  grantRefused: 'access',
  grantGiven: 'access',
  grantRevoked: 'access',
  deputyNamed: 'access',
  deputyEnded: 'access',
  scoreSentBack: 'meetings',
  meetingInvited: 'meetings',
  meetingSoon: 'meetings',
  meetingMoved: 'meetings',
  meetingCancelled: 'meetings',
  minutesNotSigned: 'meetings',
  minutesDue: 'meetings',
  scoreVoteDue: 'meetings',
  scoreConfirmDue: 'meetings',
  issueDue: 'issues',
  visitsPlanned: 'visits',
  visitGiven: 'visits',
  visitMoved: 'visits',
  visitCalledOff: 'visits',
  visitDisputed: 'visits',
  proposalTaken: 'reorganization',
  proposalDeclined: 'reorganization',
} as const satisfies Record<string, Topic>

export type NoticeKind = keyof typeof topicOf

/** Read or not; addresses know these words without the rest of the contract. */
export const noticeStates = ['unread', 'read'] as const

/** Milliseconds in which whoever asked for something still looks at where they asked. */
const looksOn = 10_000

/** Whether the end of a job is news to whoever asked for it: it failed, or took its time. */
export function isNews(job: { state: 'done' | 'failed'; queuedAt: Date }, endedAt: Date): boolean {
  return job.state === 'failed' || endedAt.getTime() - job.queuedAt.getTime() >= looksOn
}

/** How soon one is mailed, or pushed: at once, all of a day together, or not. */
export const paces = ['now', 'daily', 'never'] as const
export type Pace = (typeof paces)[number]

/** Where nobody chose: what waits for somebody is mailed and pushed. */
export const usualPaces: Record<Topic, Pace> = {
  ...{ jobs: 'never', access: 'now', meetings: 'now', visits: 'now' },
  ...{ issues: 'now', reorganization: 'now' },
}

/** Hours of the day in Vietnam. Quiet from the first until the second, over midnight too. */
export type Hours = { quietFrom: number | null; quietUntil: number | null; digestHour: number }

const hour = 3_600_000
/** Vietnam is seven hours ahead of UTC. */
const ahead = 7 * hour
const day = 24 * hour

export function isQuiet({ quietFrom, quietUntil }: Hours, now: Date): boolean {
  if (quietFrom === null || quietUntil === null) return false
  const at = Math.floor(((now.getTime() + ahead) % day) / hour)
  return quietFrom < quietUntil
    ? quietFrom <= at && at < quietUntil
    : quietFrom <= at || at < quietUntil
}

/**
 * What of the notices that wait is mailed or pushed now, all in one: nothing in quiet hours; at once
 * what is wanted so; what is wanted daily when the hour of the digest has come since it was told.
 */
export function dueOf<Waiting extends { pace: Pace; dueAt: Date }>(
  hours: Hours,
  now: Date,
  waiting: readonly Waiting[],
): Waiting[] {
  if (isQuiet(hours, now)) return []
  const digest = lastDigest(hours, now)
  return waiting.filter(({ pace, dueAt }) => {
    if (pace === 'never' || dueAt > now) return false
    return pace === 'now' || dueAt.getTime() <= digest
  })
}

/** When the hour of the digest came last. */
function lastDigest({ digestHour }: Hours, now: Date): number {
  const at = now.getTime() + ahead
  const today = at - (at % day) + digestHour * hour
  return (today <= at ? today : today - day) - ahead
}

/** How many pushes in a row a service may not take before a device is given up. */
export const mostFailures = 12

/** Minutes until one tries a push service again that did not take so many pushes: six hours at most. */
export function minutesUntilRetry(failures: number): number {
  return Math.min(2 ** failures, 360)
}

export type Proving = { code: string | null; codeSentAt: Date | null; codeTries: number }

const mostTries = 5

/** Why a code does not prove an address: it is old, was guessed at, or is another. */
export function whyNotProved(proving: Proving, given: string, now: Date): Refusal | null {
  const { code, codeSentAt, codeTries } = proving
  if (code === null || codeSentAt === null) return refuse('conflict', 'notices.no-code')
  if (now.getTime() - codeSentAt.getTime() > hour || codeTries >= mostTries)
    return refuse('conflict', 'notices.code-over')
  return code === given ? null : refuse('invalid', 'notices.code-wrong')
}
