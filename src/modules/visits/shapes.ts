import { z } from 'zod'
import { count, day, hour, id, instant, month, refusal, text, words } from '../../platform/wire.ts'
import { cellSays, officialSays, planStates } from './saying-rules.ts'
import { visitStates } from './state-rules.ts'

const whole = z.number().int()

/** How often officials ought to be at meetings of those they follow, and how many they can attend. */
export const VisitRules = z.strictObject({
  /** How long a meeting is taken to last, and how long one is on the way to the next; in minutes. */
  meetingMinutes: whole.positive(),
  travelMinutes: whole.min(0),
  /** How many meetings one official attends at most. */
  mostADay: whole.positive(),
  mostAMonth: whole.positive(),
  /** Months after which an organization nobody visited is told of. */
  unvisitedMonths: whole.positive(),
  /** By the duty of the assignment. */
  duties: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** An official ought to be there once in so many months. */
      everyMonths: whole.positive(),
      /** Whether they may stand in at organizations below the one they follow. */
      standsIn: z.boolean(),
    }),
  ),
})
export type VisitRules = z.infer<typeof VisitRules>

/** What to cite for the rules, with what they say. */
export const VisitRulesInForce = z
  .object({ id, title: z.string(), invented: z.boolean(), body: VisitRules })
  .nullable()
export type VisitRulesInForce = z.infer<typeof VisitRulesInForce>

/** The meeting one goes to: the regular one of a month, or any other by itself. */
const which = { month: month.nullable(), meetingId: id.nullable() }

export const ListVisits = z.strictObject({
  month: month.optional(),
  officialId: id.optional(),
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  state: z.enum(visitStates).optional(),
  /** Only those one official cannot attend both of. */
  clash: z.literal('true').optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(100),
})
export type ListVisits = z.infer<typeof ListVisits>

export const Visit = z.object({
  ...{ id, version: whole, officialId: id, official: z.string() },
  ...{ organizationId: id, organizationName: z.string(), parentName: z.string().nullable() },
  ...{ ...which, on: day, startsAt: hour, place: z.string().nullable() },
  state: z.enum(visitStates),
  /** Of the official: what they say, and why they were not there. */
  said: z.enum(officialSays).nullable(),
  saidReason: z.string().nullable(),
  ...{ arrivedAt: hour.nullable(), leftAt: hour.nullable(), remark: z.string().nullable() },
  /** Of the organization, with who said so. */
  cellSaid: z.enum(cellSays).nullable(),
  cellSaidBy: z.string().nullable(),
  calledOffReason: z.string().nullable(),
  /** Another visit of the same official at the same time; without a name where one may not know it. */
  clashesWith: z.object({ name: z.string().nullable() }).nullable(),
})
export type Visit = z.infer<typeof Visit>

export const VisitPage = Visit.extend({
  rules: VisitRulesInForce,
  /** Why the reader cannot do each thing; null when they can. */
  whyNot: z.object({
    ...{ attend: refusal.nullable(), excuse: refusal.nullable(), confirm: refusal.nullable() },
    ...{ replace: refusal.nullable(), callOff: refusal.nullable() },
  }),
})
export type VisitPage = z.infer<typeof VisitPage>

/** Somebody who could go instead, the freest first. */
export const Replacement = z.object({
  ...{ officialId: id, official: z.string(), post: z.string().nullable() },
  /** Whether they follow the organization itself, or one above it. */
  follows: z.enum(['itself', 'above']),
  /** How many visits they have that month. */
  visits: whole,
  /** Why they cannot: they are elsewhere then, or have enough that day. */
  whyNot: refusal.nullable(),
})
export type Replacement = z.infer<typeof Replacement>

/** A meeting of an organization one follows that nobody is planned for. */
export const OpenMeeting = z.object({
  ...{ organizationId: id, organizationName: z.string(), ...which },
  ...{ on: day, startsAt: hour, place: z.string().nullable(), lastVisitOn: day.nullable() },
})
export type OpenMeeting = z.infer<typeof OpenMeeting>

const edit = { id, version: whole }
const reason = text(500)

export const SayOfVisit = z
  .strictObject({
    id,
    said: z.enum(officialSays),
    /** Why one was not there; of who is excused alone. */
    reason: reason.nullable().default(null),
    ...{ arrivedAt: hour.nullable().default(null), leftAt: hour.nullable().default(null) },
    remark: text(2000).nullable().default(null),
    /** The meeting one was at that nobody had planned one for: the visit begins with it. */
    to: z
      .strictObject({ organizationId: id, month: month.nullable(), meetingId: id.nullable() })
      .refine((asked) => isOne(asked), { error: 'required', path: ['month'] })
      .optional(),
  })
  .refine(({ to, said }) => to === undefined || said === 'attended', {
    error: 'required',
    path: ['said'],
  })
  .refine(({ said, reason: why }) => (said === 'excused') === (why !== null), {
    error: 'required',
    path: ['reason'],
  })
export type SayOfVisit = z.infer<typeof SayOfVisit>

export const ConfirmVisit = z.strictObject({ id, present: z.boolean() })
export type ConfirmVisit = z.infer<typeof ConfirmVisit>

const isOne = (asked: { month: string | null; meetingId: string | null }) =>
  (asked.month === null) !== (asked.meetingId === null)
const oneOf = { error: 'required', path: ['month'] }
const meant = {
  organizationId: id,
  ...{ month: month.nullable().default(null), meetingId: id.nullable().default(null) },
}

/** Who could attend a meeting. */
export const AskReplacements = z
  .strictObject({
    organizationId: id,
    ...{ month: month.optional(), meetingId: id.optional() },
  })
  .refine(({ month: of, meetingId }) => (of === undefined) !== (meetingId === undefined), oneOf)
export type AskReplacements = z.infer<typeof AskReplacements>

export const PlanVisit = z.strictObject({ officialId: id, ...meant }).refine(isOne, oneOf)
export type PlanVisit = z.infer<typeof PlanVisit>

export const ReplaceVisit = z.strictObject({ ...edit, officialId: id, reason })
export type ReplaceVisit = z.infer<typeof ReplaceVisit>

export const CallOffVisit = z.strictObject({ ...edit, reason })
export type CallOffVisit = z.infer<typeof CallOffVisit>

export const ProposePlan = z.strictObject({ organizationId: id, month })
export type ProposePlan = z.infer<typeof ProposePlan>

export const PlanLine = z.object({
  ...{ position: whole, organizationId: id, organizationName: z.string() },
  parentName: z.string().nullable(),
  /** Null where nobody of those who follow it is free. */
  ...{ officialId: id.nullable(), official: z.string().nullable() },
  ...{ ...which, on: day, startsAt: hour, place: z.string().nullable() },
  ...{ lastVisitOn: day.nullable(), due: z.boolean() },
  /** Why it did not become a visit when the plan was accepted. */
  leftOut: z.string().nullable(),
})
export type PlanLine = z.infer<typeof PlanLine>

export const Plan = z.object({
  ...{ ...edit, organizationId: id, organizationName: z.string(), month },
  state: z.enum(planStates),
  optimal: z.boolean().nullable(),
  /** The work on it while it is going on. */
  jobId: id.nullable(),
  ...{ madeBy: z.string(), madeAt: instant, acceptedAt: instant.nullable() },
  rules: VisitRulesInForce,
  /** Of all of it: visits, officials who go, meetings nobody can go to, what was left out. */
  counts: z.object({ visits: whole, officials: whole, nobody: whole, leftOut: whole }),
  /** The fewest and the most visits of one official; null where there is none. */
  spread: z.object({ fewest: whole, most: whole }).nullable(),
  lines: z.array(PlanLine),
  whyNotAccept: refusal.nullable(),
})
export type Plan = z.infer<typeof Plan>
