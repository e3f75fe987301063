import { z } from 'zod'
import { count, day, hour, id, month, refusal, text } from '../../platform/wire.ts'
import { longestTitle, mostItems } from './gathering-rules.ts'
import { kinds, states } from './state-rules.ts'

export { kinds, type MeetingKind, type MeetingState, states } from './state-rules.ts'

/** Why somebody had to come, or had not. */
export const duties = ['obliged', 'exempt', 'away', 'suspended'] as const
export type Duty = (typeof duties)[number]

/** Why somebody who had to come did not: few codes, never a medical text. */
export const absences = ['business', 'illness', 'family', 'unexcused'] as const
export type Absence = (typeof absences)[number]

/** What somebody says beforehand: that they come, or why not. */
export const answers = ['coming', 'business', 'illness', 'family'] as const

/** As whom minutes are signed. */
export const capacities = ['chair', 'secretary'] as const
export type SigningCapacity = (typeof capacities)[number]

const version = z.int().min(0)

/** How many of those obliged came. `share` is in percent with one decimal; null where nobody had to. */
export const Attendance = z.object({
  obliged: z.number().int(),
  present: z.number().int(),
  unexcused: z.number().int(),
  share: z.number().nullable(),
})
export type Attendance = z.infer<typeof Attendance>

export const RollEntry = z.object({
  memberId: id,
  fullName: z.string(),
  duty: z.enum(duties),
  votes: z.boolean(),
  /** Null as long as the roll was not called. */
  present: z.boolean().nullable(),
  /** Why one is absent: to who does not keep the minutes only whether excused. */
  absence: z.enum([...absences, 'excused']).nullable(),
  /** What they said beforehand: they come, or why not; null where they said nothing. */
  answer: z.enum(answers).nullable(),
})
export type RollEntry = z.infer<typeof RollEntry>

export const Item = z.object({
  title: text(longestTitle),
  discussed: z.boolean(),
  notes: text(10_000).nullable(),
  conclusion: text(5000).nullable(),
})
export type Item = z.infer<typeof Item>

/** An item with the issue it is about; null too where the reader may not see that. */
const ItemOfMeeting = Item.extend({ issueId: id.nullable() })

const people = z.int().min(0).max(100_000)
export const Vote = z.object({
  question: text(300),
  secret: z.boolean(),
  ...{ yes: people, no: people, abstain: people },
})
export type Vote = z.infer<typeof Vote>

/** What somebody does after a meeting; `id` is made where it is written down. */
export const NewTask = z.strictObject({
  id,
  what: text(500),
  ownerId: id.nullable(),
  dueOn: day.nullable(),
})
export type NewTask = z.infer<typeof NewTask>

export const taskStates = ['open', 'done', 'dropped'] as const
export const Task = z.object({
  ...{ id, what: z.string(), ownerId: id.nullable(), ownerName: z.string().nullable() },
  ...{ dueOn: day.nullable(), state: z.enum(taskStates), closingNote: z.string().nullable() },
  /** The day of the meeting that gave it. */
  givenOn: day,
})
export type Task = z.infer<typeof Task>

export const ListedMeeting = z.object({
  ...{ id, organizationId: id, organizationName: z.string(), parentName: z.string().nullable() },
  ...{ kind: z.enum(kinds), month: month.nullable(), title: z.string().nullable() },
  ...{ state: z.enum(states), heldOn: day, startsAt: hour, reason: z.string().nullable() },
  /** The calendar's day, where it was moved from there. */
  movedFrom: day.nullable(),
  /** Null as long as the roll was not called. */
  attendance: Attendance.nullable(),
})
export type ListedMeeting = z.infer<typeof ListedMeeting>

const whyNot = refusal.nullable()

export const Meeting = z.object({
  ...ListedMeeting.omit({ parentName: true, attendance: true, movedFrom: true }).shape,
  ...{ calendarOn: day.nullable(), place: z.string().nullable(), guests: z.string().nullable() },
  ...{ beganAt: hour.nullable(), endedAt: hour.nullable() },
  ...{ chairId: id.nullable(), secretaryId: id.nullable() },
  ...{ version, attendanceVersion: version, minutesVersion: version },
  items: z.array(ItemOfMeeting),
  /** Who is on the roll: as it was called, or as it would be. */
  roll: z.array(RollEntry),
  /** Set for who is invited and may not read its record: what is left is what they are invited to. */
  isCard: z.boolean(),
  /** Of a gathering: who is on its roll because somebody added them. */
  byHand: z.array(z.object({ memberId: id, fullName: z.string() })),
  /** Null as long as the roll was not called. */
  attendance: Attendance.nullable(),
  /** How many must be present to decide; null where no rule says so. */
  quorum: z.number().int().nullable(),
  votes: z.array(Vote),
  tasks: z.array(Task),
  /** What earlier meetings gave that is open, or that this one closed. */
  carried: z.array(Task),
  signatures: z.array(
    z.object({
      ...{ capacity: z.enum(capacities), fullName: z.string(), signedAt: z.string() },
      onPaper: z.boolean(),
    }),
  ),
  /** How often signed minutes were opened again, and why; the latest first. */
  reopened: z.array(
    z.object({ round: z.number(), at: z.string(), by: z.string(), reason: z.string() }),
  ),
  /** What to cite for its conduct. */
  rules: z.object({ id, title: z.string(), invented: z.boolean() }).nullable(),
  /** What is missing before it can be signed, all of it. */
  missing: z.array(refusal),
  /** Why the reader cannot do each thing; null when they can. */
  whyNot: z.object({
    ...{ amend: whyNot, move: whyNot, invite: whyNot, cancel: whyNot },
    ...{ callRoll: whyNot, write: whyNot, reopen: whyNot },
    signAs: z.object({ chair: whyNot, secretary: whyNot }),
  }),
})
export type Meeting = z.infer<typeof Meeting>

/** A meeting that comes next, prepared or only planned. */
export const NextMeeting = z.object({
  ...{ organizationId: id, organizationName: z.string() },
  /** Null where it is not prepared yet. */
  id: id.nullable(),
  state: z.enum(states).nullable(),
  ...{ kind: z.enum(kinds), month: month.nullable(), title: z.string().nullable() },
  ...{ on: day, startsAt: hour, place: z.string().nullable() },
  /** What the reader said beforehand. */
  answer: z.enum(answers).nullable(),
  whyNotPrepare: whyNot,
})
export type NextMeeting = z.infer<typeof NextMeeting>

export const listing = {
  organizationId: id.optional(),
  month: month.optional(),
  kind: z.enum(kinds).optional(),
  state: z.enum(states).optional(),
  /** Those moved from the calendar's day alone. */
  moved: z.literal('yes').optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(100),
}

const agenda = z.array(text(longestTitle)).min(1).max(mostItems)
const about = { startsAt: hour, place: text(200).nullable().default(null) }

export const ListMeetings = z.strictObject(listing)
export type ListMeetings = z.infer<typeof ListMeetings>

export const PrepareMeeting = z.strictObject({
  /** The organization. */
  id,
  kind: z.enum(kinds),
  /** Of a regular one: its month. Where the day is left out, it is that of the calendar. */
  month: month.nullable().default(null),
  on: day.nullable().default(null),
  startsAt: hour.nullable().default(null),
  place: about.place,
  title: text(300).nullable().default(null),
  /** In place of the agenda its kind begins with. */
  agenda: agenda.nullable().default(null),
  /** Why it is on another day than the calendar's. */
  reason: text(500).nullable().default(null),
  /** Of a gathering: open issues its agenda has besides. */
  issueIds: z.array(id).max(mostItems).default([]),
})
export type PrepareMeeting = z.infer<typeof PrepareMeeting>

const edit = { id, version }
export const AmendMeeting = z.strictObject({
  ...{ ...edit, ...about, agenda },
  title: text(300).nullable().default(null),
})
export type AmendMeeting = z.infer<typeof AmendMeeting>

export const MoveMeeting = z.strictObject({ ...edit, on: day, ...about, reason: text(500) })
export type MoveMeeting = z.infer<typeof MoveMeeting>

export const InviteToMeeting = z.strictObject(edit)
export type InviteToMeeting = z.infer<typeof InviteToMeeting>

export const TableIssues = z.strictObject({
  ...edit,
  issueIds: z.array(id).min(1).max(mostItems),
})
export type TableIssues = z.infer<typeof TableIssues>

export const ChangeRollByHand = z.strictObject({ ...edit, memberId: id })
export type ChangeRollByHand = z.infer<typeof ChangeRollByHand>

export const CancelMeeting = z.strictObject({ ...edit, reason: text(500) })
export type CancelMeeting = z.infer<typeof CancelMeeting>

/** Everybody obliged is in one of the two lists; of the others only who came. */
export const CallRoll = z.strictObject({
  ...edit,
  present: z.array(id).max(5000),
  absent: z.array(z.strictObject({ memberId: id, reason: z.enum(absences) })).max(5000),
})
export type CallRoll = z.infer<typeof CallRoll>

export const WriteMinutes = z.strictObject({
  ...edit,
  ...{ beganAt: hour.nullable(), endedAt: hour.nullable() },
  ...{ chairId: id.nullable(), secretaryId: id.nullable(), guests: text(1000).nullable() },
  items: z.array(z.strictObject(Item.shape)).max(60),
  votes: z.array(z.strictObject(Vote.shape)).max(60),
  tasks: z.array(NewTask).max(100),
  /** What earlier meetings gave and this one heard of; `open` leaves it open. */
  carried: z
    .array(z.strictObject({ id, state: z.enum(taskStates), note: text(500).nullable() }))
    .max(300),
})
export type WriteMinutes = z.infer<typeof WriteMinutes>

export const SignMinutes = z.strictObject({
  id,
  /** What was read when it was signed. */
  attendanceVersion: version,
  minutesVersion: version,
  capacity: z.enum(capacities),
  /** The other of the two signed on paper, as who has signed here says. */
  onPaper: z.boolean().default(false),
})
export type SignMinutes = z.infer<typeof SignMinutes>

export const AnswerInvitation = z
  .strictObject({
    id,
    coming: z.boolean(),
    absence: z.enum(['business', 'illness', 'family']).nullable(),
  })
  .refine(({ coming, absence }) => coming === (absence === null), {
    error: 'required',
    path: ['absence'],
  })
export type AnswerInvitation = z.infer<typeof AnswerInvitation>

export const ReopenMinutes = z.strictObject({ id, reason: text(500) })
export type ReopenMinutes = z.infer<typeof ReopenMinutes>
