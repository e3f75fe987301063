import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, sorting, sortName, text } from '../../platform/wire.ts'
import { exportEndpoint } from '../exports/contract.ts'
import { SheetHead } from '../sheets/contract.ts'
import * as act from './acts.ts'
import { closings, departures, flagNames, openings, statuses } from './life.ts'

export { departures, statuses }

const status = z.enum(statuses)
const flag = z.enum(flagNames)
const gender = z.enum(['female', 'male'])
const reference = z.object({ id, name: z.string() })

/** What a list of members can be sorted by. */
export const memberSorts = [
  'name',
  'code',
  'organization',
  'status',
  'birth',
  'admitted',
  'age',
] as const

export const ListMembers = z.strictObject({
  /** Those of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  day: day.optional(),
  /** Part of a name with or without accents, its initials, or the start of a code; a year of birth. */
  q: text(100).optional(),
  /** Statuses separated by commas. */
  status: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(status).min(1))
    .optional(),
  /** With `temporarilyHere`: the guests who meet here, not those who belong here. */
  flag: flag.optional(),
  /** Members of the day, or those who had left by it, at the organization they left from. */
  roll: z.enum(['current', 'former']).default('current'),
  /** Better hits first, then names, when left out. */
  sort: sorting(memberSorts).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListMembers = z.infer<typeof ListMembers>

export const MemberRow = z.object({
  id,
  code: z.string(),
  fullName: z.string(),
  birthDate: day,
  gender,
  organizationId: id,
  organizationName: z.string(),
  /** For one who left, how: `removal`, `death`. */
  status: z.union([status, z.enum(departures)]),
  flags: z.array(flag),
  admittedOn: day,
  fullOn: day.nullable(),
  partyAgeYears: z.number().int(),
  /** What a record merged into theirs was called, where they are found by that alone. */
  former: z.object({ code: z.string(), name: z.string() }).exactOptional(),
})
export type MemberRow = z.infer<typeof MemberRow>

const Period = z.object({
  organizationId: id,
  organizationName: z.string(),
  status,
  from: day,
  until: day.nullable(),
  openedBy: z.enum(openings),
  openingOn: day.nullable(),
  closedBy: z.enum(closings).nullable(),
})

export const MemberRecord = z.object({
  id,
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  day,
  code: z.string(),
  fullName: z.string(),
  birthDate: day,
  gender,
  admissionDecidedOn: day,
  admittedOn: day,
  fullOn: day.nullable(),
  /** Where and what the member was on the day; null when not on the register then. */
  current: Period.nullable(),
  periods: z.array(Period),
  /** Where one who left would come back to: their last organization, or what stands in its place. */
  comesBackTo: reference.extend({ parentName: z.string().nullable() }).nullable(),
  flags: z.array(
    z.object({ flag, from: day, until: day.nullable(), organization: reference.nullable() }),
  ),
  /** By when the paper of a transfer under way is to be handed in, where the rules of its day say. */
  handInBy: day.nullable(),
  /** The last day of probation plus one, as long as it runs; null for all others. */
  probationEndsOn: day.nullable(),
  partyAgeYears: z.number().int(),
  nextBadge: z.object({ years: z.number().int(), on: day }).nullable(),
  /** What was recorded last and is not taken back, for who may change the member. */
  lastAct: z
    .object({
      act: z.string(),
      recordedOn: day,
      accountName: z.string(),
      /** Whether the facts still stand as it left them. */
      stands: z.boolean(),
    })
    .nullable(),
})
export type MemberRecord = z.infer<typeof MemberRecord>

export const MemberEvent = z.object({
  on: day,
  /** An opening or closing of a membership, `<flag>.begin`, `<flag>.end`, `post.begin`, `post.end`, `merging`, `badge`, `complaint`, `complaint.<result>`. */
  kind: z.string(),
  organization: reference.nullable(),
  /** The organization moved out of, the post held, the record merged into this one, the years of the badge, the letter of a complaint. */
  detail: z.string().nullable(),
  decisionNumber: z.string().nullable(),
  decidedOn: day.nullable(),
  planned: z.boolean(),
})
export type MemberEvent = z.infer<typeof MemberEvent>

const done = z.object({ id, version: z.number().int() })

function change<Input extends z.ZodType>(path: string, summary: string, input: Input) {
  return endpoint('POST', path, { permission: 'members.manage', summary, input, reply: done })
}

function undo<Input extends z.ZodType>(path: string, summary: string, input: Input) {
  return endpoint('DELETE', path, { permission: 'members.manage', summary, input, reply: done })
}

export const membersApi = {
  list: endpoint('GET', '/members', {
    permission: 'members.read',
    summary: 'Members of an organization and all below it on a day, in the order of names',
    input: ListMembers,
    reply: z.object({
      rows: z.array(MemberRow),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
  }),
  export: exportEndpoint('members', 'members.read', {
    organizationId: id.optional(),
    day: day.optional(),
    q: text(100).optional(),
    status: z.array(status).min(1).optional(),
    flag: flag.optional(),
    roll: z.enum(['current', 'former']).default('current'),
    sort: sortName(memberSorts).optional(),
  }),
  sheet: endpoint('GET', '/member-sheet', {
    permission: 'members.read',
    summary: 'The whole of a list of members for print, with what stands at its head',
    input: ListMembers.omit({ after: true, limit: true }),
    reply: z.object({ head: SheetHead, rows: z.array(MemberRow) }),
    snapshot: true,
  }),
  slip: endpoint('GET', '/members/:id/slip', {
    permission: 'signed-in',
    summary: 'One member as of a day with what happened up to it, for print',
    input: z.strictObject({ id, day: day.optional() }),
    reply: z.object({ head: SheetHead, member: MemberRecord, events: z.array(MemberEvent) }),
    snapshot: true,
  }),
  record: endpoint('GET', '/members/:id', {
    // A member reads their own record without any other right.
    permission: 'signed-in',
    summary: 'One member as of a day: membership, flags, Party age and the coming badge',
    input: z.strictObject({ id, day: day.optional() }),
    reply: MemberRecord,
    snapshot: true,
  }),
  history: endpoint('GET', '/members/:id/history', {
    permission: 'signed-in',
    summary: 'What happened in the Party life of a member, newest first, planned changes included',
    input: z.strictObject({ id }),
    reply: z.array(MemberEvent),
    snapshot: true,
  }),
  admit: change('/members', 'Admits a person as a probationary member', act.AdmitMember),
  enrol: change(
    '/member-arrivals',
    'Takes up a member who comes from another province for the first time',
    act.EnrolMember,
  ),
  recognizeFull: change(
    '/members/:id/full-recognition',
    'Recognizes a probationary member as full, from exactly the end of probation',
    act.RecognizeFull,
  ),
  transfer: change(
    '/members/:id/transfers',
    'Moves a member to another organization from a day on',
    act.TransferMember,
  ),
  moveCollectively: endpoint('POST', '/organizations/:id/collective-transfers', {
    permission: 'members.manage',
    summary: 'Moves all members of an organization to another from a day on, by one decision',
    input: act.MoveCollectively,
    reply: z.object({ moved: z.number().int() }),
  }),
  suspend: change('/members/:id/suspension', 'Suspends a member', act.ChangeMember),
  resume: undo('/members/:id/suspension', 'Ends the suspension of a member', act.ChangeMember),
  exempt: change(
    '/members/:id/exemption',
    'Exempts a member from work and meetings',
    act.ChangeMember,
  ),
  endExemption: undo('/members/:id/exemption', 'Ends the exemption', act.EndFlag),
  leaveForATime: change(
    '/members/:id/absence',
    'Records a temporary transfer: away from home, meeting elsewhere',
    act.LeaveForATime,
  ),
  comeBack: undo('/members/:id/absence', 'Ends a temporary transfer early', act.EndFlag),
  introduce: change(
    '/members/:id/introduction',
    'Introduces a member to another organization, where they belong once the paper is handed in',
    act.IntroduceMember,
  ),
  withdrawIntroduction: undo(
    '/members/:id/introduction',
    'Ends an introduction: the member stays where they are',
    act.EndFlag,
  ),
  leave: change('/members/:id/departure', 'Takes a member off the register', act.LeaveRegister),
  readmit: change('/members/:id/readmission', 'Admits one who left again', act.ReadmitMember),
  reinstate: change(
    '/members/:id/reinstatement',
    'Gives membership back where taking it was wrong',
    act.ComeBack,
  ),
  return: change(
    '/members/:id/arrival',
    'Takes up again a member who had gone to another province',
    act.ComeBack,
  ),
  takeBack: endpoint('DELETE', '/members/:id/last-act', {
    permission: 'members.manage',
    summary: 'Takes the last act of a member back: it was recorded wrongly',
    input: act.TakeBack,
    reply: done.extend({ isRemoved: z.boolean() }),
  }),
  redate: change(
    '/members/:id/dates',
    'Sets the day of an act right, between the acts before and after it',
    act.RedateAct,
  ),
  cancelPlan: endpoint('DELETE', '/members/:id/planned-change', {
    permission: 'members.manage',
    summary: 'Cancels a change planned for a member, before its day',
    input: act.CancelPlan,
    reply: done.extend({ isRemoved: z.boolean() }),
  }),
  replan: change(
    '/members/:id/planned-change',
    'Sets a planned change of a member to another day ahead, or its decision right',
    act.RedateAct,
  ),
  correct: change(
    '/members/:id/correction',
    'Corrects what was recorded wrongly about a person: it was never so',
    act.CorrectMember,
  ),
}
