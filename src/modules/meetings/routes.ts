import { route } from '../../platform/http/route.ts'
import { chooseMeetingDay, takeBackMeetingDay } from './commands.ts'
import { meetingsApi } from './contract.ts'
import { listMeetings } from './month.ts'
import { meetingDayOf } from './queries.ts'

export const meetingRoutes = [
  route(meetingsApi.list, listMeetings),
  route(meetingsApi.ofOrganization, meetingDayOf),
  route(meetingsApi.choose, chooseMeetingDay),
  route(meetingsApi.takeBack, takeBackMeetingDay),
]
