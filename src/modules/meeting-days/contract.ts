import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, hour, id, month, refusal, text, words } from '../../platform/wire.ts'
import { choiceStates } from './state-rules.ts'

export { type ChoiceState, choiceStates } from './state-rules.ts'

/** The parts of a day meetings are held in. */
export const sessions = ['morning', 'afternoon', 'evening'] as const
export type Session = (typeof sessions)[number]

const dayOfMonth = z.int().min(1).max(31)

/** The days of the month in which meetings may be, and what is fixed besides. */
const Window = z.strictObject({
  fromDay: dayOfMonth,
  throughDay: dayOfMonth,
  /** The part of the day; null leaves it open. */
  session: z.enum(sessions).nullable().default(null),
  /** The months in which there is a regular meeting; null is every month. */
  months: z.array(z.int().min(1).max(12)).min(1).nullable().default(null),
})

/** Days on which nobody meets, and those on which they do instead. */
const Exception = z.strictObject({ name: words, from: day, through: day, insteadFrom: day })

export const MeetingCalendarRules = z.strictObject({
  /** By the kind of organization. */
  windows: z.record(z.string(), Window),
  /** By the type of unit an organization is of, where that decides; before its kind. */
  windowsOfTypes: z.record(z.string(), Window).default({}),
  exceptions: z.record(z.string(), Exception).default({}),
})
export type MeetingCalendarRules = z.infer<typeof MeetingCalendarRules>
export type MeetingWindow = z.infer<typeof Window>

export const ListMeetings = z.strictObject({
  month,
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  on: day.optional(),
  state: z.enum(choiceStates).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(100),
})
export type ListMeetings = z.infer<typeof ListMeetings>

export const PlannedMeeting = z.object({
  organizationId: id,
  name: z.string(),
  parentName: z.string().nullable(),
  state: z.enum(choiceStates),
  /** Null where no day is chosen. */
  on: day.nullable(),
  startsAt: hour.nullable(),
  place: z.string().nullable(),
  /** What of the calendar moved it from the day that was chosen. */
  moved: words.nullable(),
})
export type PlannedMeeting = z.infer<typeof PlannedMeeting>

/** What to cite for a calendar. */
const source = z.object({ id, title: z.string(), invented: z.boolean() }).nullable()

const choice = { dayOfMonth, startsAt: hour, place: z.string().nullable() }

export const MeetingDayOf = z.object({
  organizationId: id,
  name: z.string(),
  /** What holds in the month of the day; null where nothing is chosen. */
  chosen: z.object({ ...choice, fromMonth: month }).nullable(),
  /** Everything chosen, the latest first; `untilMonth` is the first it holds no more. */
  history: z.array(z.object({ ...choice, fromMonth: month, untilMonth: month.nullable() })),
  /** What the calendar says to it; null where it leaves the day to it. */
  window: z
    .object({
      fromDay: dayOfMonth,
      throughDay: dayOfMonth,
      session: z.enum(sessions).nullable(),
      months: z.array(z.number().int()).nullable(),
    })
    .nullable(),
  rules: source,
  /** Its next regular meetings, as far as a day is chosen. */
  next: z.array(
    z.object({
      ...{ month, on: day, startsAt: hour, place: z.string().nullable() },
      moved: words.nullable(),
    }),
  ),
  /** Why the reader cannot choose; null when they can. */
  whyNotChoose: refusal.nullable(),
})
export type MeetingDayOf = z.infer<typeof MeetingDayOf>

export const ChooseMeetingDay = z.strictObject({
  /** The organization. */
  id,
  fromMonth: month,
  dayOfMonth,
  startsAt: hour,
  place: text(200).nullable().default(null),
})
export type ChooseMeetingDay = z.infer<typeof ChooseMeetingDay>

export const TakeBackMeetingDay = z.strictObject({ id, fromMonth: month, reason: text(500) })
export type TakeBackMeetingDay = z.infer<typeof TakeBackMeetingDay>

const list = endpoint('GET', '/planned-meetings', {
  permission: 'meetings.read',
  summary: 'The regular meetings of a month, by day: whose, when and where; without a day last',
  input: ListMeetings,
  reply: z.object({
    rows: z.array(PlannedMeeting),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are on each day that has some, whatever is asked for besides. */
    days: z.array(z.object({ on: day, count: z.number().int() })),
    states: z.array(z.object({ state: z.enum(choiceStates), count: z.number().int() })),
    rules: source,
    /** Days of the month on which nobody meets. */
    exceptions: z.array(z.object({ name: words, from: day, through: day, insteadFrom: day })),
  }),
})

export const meetingDaysApi = {
  list,
  export: exportOf('planned-meetings', list),
  ofOrganization: endpoint('GET', '/organizations/:id/meeting-day', {
    permission: 'meetings.read',
    summary: 'The day on which an organization meets, what was before, and what the calendar says',
    input: z.strictObject({ id, day: day.optional() }),
    reply: MeetingDayOf,
    snapshot: true,
  }),
  choose: endpoint('PUT', '/organizations/:id/meeting-day', {
    permission: 'meetings.manage',
    summary: 'Chooses the day of the month on which an organization meets, from a month on',
    input: ChooseMeetingDay,
    reply: z.object({ id }),
  }),
  takeBack: endpoint('DELETE', '/organizations/:id/meeting-day', {
    permission: 'meetings.manage',
    summary: 'Takes the choice back that began in a month; the one before goes on',
    input: TakeBackMeetingDay,
    reply: z.object({ id }),
  }),
}
