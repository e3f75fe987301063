/** What people are told of, each of which they may switch off. */
export const topics = ['jobs', 'access', 'meetings'] as const
export type Topic = (typeof topics)[number]

/** Every notice there is, by the sentence it says, with what it is of. */
export const topicOf = {
  jobDone: 'jobs',
  jobFailed: 'jobs',
  grantProposed: 'access',
  grantApproved: 'access',
  grantRefused: 'access',
  grantGiven: 'access',
  scoreSentBack: 'meetings',
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
