import { photoRoutes } from '../../core/photos/routes.ts'
import { route } from '../../platform/http/route.ts'
import { answerInvitation } from './answers.ts'
import { callRoll } from './call-roll.ts'
import { meetingPhotosApi, meetingsApi } from './contract.ts'
import { addToRoll, tableIssues, takeFromRoll } from './gathering.ts'
import { listMeetings } from './list.ts'
import { holdsMeeting } from './meeting-photos.ts'
import { writeMinutes } from './minutes.ts'
import { nextMeetings } from './next.ts'
import {
  amendMeeting,
  cancelMeeting,
  inviteToMeeting,
  moveMeeting,
  prepareMeeting,
} from './prepare.ts'
import { readMeetingOrCard } from './record.ts'
import { reopenMinutes, signMinutes } from './signing.ts'

export const meetingRoutes = [
  route(meetingsApi.list, listMeetings),
  route(meetingsApi.get, readMeetingOrCard),
  route(meetingsApi.next, nextMeetings),
  route(meetingsApi.answer, answerInvitation),
  route(meetingsApi.prepare, prepareMeeting),
  route(meetingsApi.amend, amendMeeting),
  route(meetingsApi.move, moveMeeting),
  route(meetingsApi.invite, inviteToMeeting),
  route(meetingsApi.table, tableIssues),
  route(meetingsApi.addToRoll, addToRoll),
  route(meetingsApi.takeFromRoll, takeFromRoll),
  route(meetingsApi.cancel, cancelMeeting),
  route(meetingsApi.callRoll, callRoll),
  route(meetingsApi.writeMinutes, writeMinutes),
  route(meetingsApi.sign, signMinutes),
  route(meetingsApi.reopen, reopenMinutes),
  ...photoRoutes(meetingPhotosApi, holdsMeeting),
]
