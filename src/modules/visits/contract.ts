import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { day, id } from '../../platform/wire.ts'
import {
  AskReplacements,
  CallOffVisit,
  ConfirmVisit,
  ListVisits,
  OpenMeeting,
  Plan,
  PlanVisit,
  ProposePlan,
  Replacement,
  ReplaceVisit,
  SayOfVisit,
  Visit,
  VisitPage,
  VisitRulesInForce,
} from './shapes.ts'
import { visitStates } from './state-rules.ts'

export * from './shapes.ts'

const done = z.object({ id })
const said = z.object({ id, version: z.number().int() })
const [read, manage] = ['follow.read', 'follow.manage']

const list = endpoint('GET', '/visits', {
  permission: read,
  summary: 'Visits of officials to meetings of organizations they follow, by day',
  input: ListVisits,
  reply: z.object({
    rows: z.array(Visit),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, and at one time as another, whichever is asked for. */
    states: z.array(z.object({ state: z.enum(visitStates), count: z.number().int() })),
    clashes: z.number().int(),
    rules: VisitRulesInForce,
  }),
})

export const visitsApi = {
  list,
  export: exportOf('visits', list),
  own: endpoint('GET', '/own-visits', {
    permission: read,
    summary: 'Visits of the reader from a month ago on, and meetings nobody is planned for yet',
    input: z.strictObject({}),
    reply: z.object({
      today: day,
      visits: z.array(Visit),
      /** Of organizations the reader follows. */
      open: z.array(OpenMeeting),
      /** Met lately at organizations they follow, without a visit of theirs. */
      met: z.array(OpenMeeting),
    }),
    snapshot: true,
  }),
  one: endpoint('GET', '/visits/:id', {
    permission: read,
    summary: 'A visit with what both sides say of it, and what can be done',
    input: z.strictObject({ id }),
    reply: VisitPage,
    snapshot: true,
  }),
  ofMeeting: endpoint('GET', '/meetings/:id/visits', {
    permission: read,
    summary: 'Officials planned for a meeting, for whoever says who was there',
    input: z.strictObject({ id }),
    reply: z.object({ rows: z.array(VisitPage) }),
    snapshot: true,
  }),
  replacements: endpoint('GET', '/visit-replacements', {
    permission: manage,
    summary: 'Who could attend a meeting: who follows its organization, or may stand in there',
    input: AskReplacements,
    reply: z.object({ rows: z.array(Replacement) }),
  }),
  say: endpoint('PUT', '/visits/:id/attendance', {
    permission: read,
    summary:
      'Says, of one’s own visit, that one was there, or why not; or that one was at a meeting unplanned',
    input: SayOfVisit,
    reply: said,
  }),
  confirm: endpoint('PUT', '/visits/:id/confirmation', {
    permission: 'meetings.manage',
    summary: 'Says for the organization whether the official was there',
    input: ConfirmVisit,
    reply: said,
  }),
  plan: endpoint('POST', '/visits', {
    permission: manage,
    summary: 'Plans an official for a meeting by hand',
    input: PlanVisit,
    reply: done,
  }),
  replace: endpoint('POST', '/visits/:id/replacement', {
    permission: manage,
    summary: 'Lets another official go instead, with the reason; both are told',
    input: ReplaceVisit,
    reply: done,
  }),
  callOff: endpoint('POST', '/visits/:id/cancellation', {
    permission: manage,
    summary: 'Calls a visit off, with the reason; the official is told',
    input: CallOffVisit,
    reply: done,
  }),
}

export const visitPlansApi = {
  propose: endpoint('POST', '/visit-plans', {
    permission: manage,
    summary: 'Works out who attends which meeting of a month below an organization',
    input: ProposePlan,
    reply: Plan,
  }),
  one: endpoint('GET', '/visit-plans/:id', {
    permission: manage,
    summary: 'A plan of a month, line by line, and whether it can be accepted',
    input: z.strictObject({ id }),
    reply: Plan,
  }),
  accept: endpoint('POST', '/visit-plans/:id/acceptance', {
    permission: manage,
    summary: 'Makes the lines of a plan visits, as far as they still can be; officials are told',
    input: z.strictObject({ id, version: z.number().int() }),
    reply: Plan,
  }),
  discard: endpoint('DELETE', '/visit-plans/:id', {
    permission: manage,
    summary: 'Discards a plan that was not accepted',
    input: z.strictObject({ id }),
    reply: done,
  }),
}
