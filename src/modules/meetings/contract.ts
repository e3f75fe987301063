import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { photosAt } from '../../core/photos/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { id } from '../../platform/wire.ts'
import {
  AmendMeeting,
  AnswerInvitation,
  CallRoll,
  CancelMeeting,
  ChangeRollByHand,
  InviteToMeeting,
  ListedMeeting,
  ListMeetings,
  Meeting,
  MoveMeeting,
  NextMeeting,
  PrepareMeeting,
  ReopenMinutes,
  SignMinutes,
  states,
  TableIssues,
  WriteMinutes,
} from './shapes.ts'

export * from './shapes.ts'

const done = z.object({ id, version: z.number().int() })
const manage = 'meetings.manage'

const list = endpoint('GET', '/meetings', {
  permission: 'meetings.read',
  summary: 'Meetings that were prepared, the latest first, with how far each has come',
  input: ListMeetings,
  reply: z.object({
    rows: z.array(ListedMeeting),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, whichever is asked for. */
    states: z.array(z.object({ state: z.enum(states), count: z.number().int() })),
  }),
})

export const meetingsApi = {
  list,
  export: exportOf('meetings', list),
  get: endpoint('GET', '/meetings/:id', {
    permission: 'minutes.read',
    summary:
      'A meeting with its agenda, roll, minutes, votes, tasks and signatures; to who is only on its roll, what they are invited to',
    input: z.strictObject({ id }),
    reply: Meeting,
    snapshot: true,
  }),
  next: endpoint('GET', '/next-meetings', {
    permission: 'minutes.read',
    summary: 'What comes next where one belongs or keeps the minutes, prepared or only planned',
    input: z.strictObject({}),
    reply: z.array(NextMeeting),
    snapshot: true,
  }),
  answer: endpoint('PUT', '/meetings/:id/answer', {
    permission: 'minutes.read',
    summary: 'Says beforehand that one comes to a meeting one is invited to, or why not',
    input: AnswerInvitation,
    reply: done,
  }),
  prepare: endpoint('POST', '/organizations/:id/meetings', {
    permission: manage,
    summary:
      'Prepares a meeting: the regular one of a month on the day of the calendar, or another',
    input: PrepareMeeting,
    reply: done,
  }),
  amend: endpoint('PUT', '/meetings/:id', {
    permission: manage,
    summary: 'Changes the agenda, hour, place or subject of a meeting that was not held yet',
    input: AmendMeeting,
    reply: done,
  }),
  move: endpoint('PUT', '/meetings/:id/day', {
    permission: manage,
    summary: 'Moves a meeting to another day, with the reason; who is above sees it',
    input: MoveMeeting,
    reply: done,
  }),
  invite: endpoint('POST', '/meetings/:id/invitation', {
    permission: manage,
    summary: 'Invites to a meeting: whoever is on its roll sees it from then on',
    input: InviteToMeeting,
    reply: done,
  }),
  table: endpoint('POST', '/meetings/:id/issues', {
    permission: manage,
    summary: 'Puts open issues on the agenda of a gathering of officials that was not held yet',
    input: TableIssues,
    reply: done,
  }),
  addToRoll: endpoint('POST', '/meetings/:id/invitees', {
    permission: manage,
    summary: 'Puts somebody on the roll of a gathering of officials by hand',
    input: ChangeRollByHand,
    reply: done,
  }),
  takeFromRoll: endpoint('DELETE', '/meetings/:id/invitees/:memberId', {
    permission: manage,
    summary: 'Takes somebody off the roll of a gathering who was put there by hand',
    input: ChangeRollByHand,
    reply: done,
  }),
  cancel: endpoint('POST', '/meetings/:id/cancellation', {
    permission: manage,
    summary: 'Cancels a meeting that was not held, with the reason; who is above sees it',
    input: CancelMeeting,
    reply: done,
  }),
  callRoll: endpoint('PUT', '/meetings/:id/roll', {
    permission: manage,
    summary: 'Calls the roll: who of those obliged came, why others did not, who came besides',
    input: CallRoll,
    reply: done,
  }),
  writeMinutes: endpoint('PUT', '/meetings/:id/minutes', {
    permission: manage,
    summary: 'Writes the minutes: what was discussed and concluded, votes, tasks given and done',
    input: WriteMinutes,
    reply: done,
  }),
  sign: endpoint('POST', '/meetings/:id/signatures', {
    permission: 'minutes.read',
    summary: 'Signs the minutes as chair or secretary of the meeting; two people sign',
    input: SignMinutes,
    reply: done,
  }),
  reopen: endpoint('DELETE', '/meetings/:id/signatures', {
    permission: manage,
    summary: 'Opens signed minutes again, with the reason; what was signed stays readable',
    input: ReopenMinutes,
    reply: done,
  }),
}

/** Photos of the paper roll. */
export const meetingPhotosApi = photosAt('/meetings/:id', {
  ...{ of: 'the paper roll of a meeting', reads: 'meetings.manage', adds: 'meetings.manage' },
})
