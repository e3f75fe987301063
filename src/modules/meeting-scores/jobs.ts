import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { remindOfTerms } from './term-reminders.ts'

/** Each hour, for the rules say from which hour of a day on people are reminded. */
const remind = jobKind('remind-of-meeting-terms', {
  input: z.object({}),
  crontab: '2 * * * *',
  run: async ({ transact }) => ({ result: await transact((ctx) => remindOfTerms(ctx)) }),
})

export const meetingScoreJobs = [remind]
