import { route } from '../../platform/http/route.ts'
import { chooseMeetingDay, takeBackMeetingDay } from './commands.ts'
import { meetingDaysApi } from './contract.ts'
import { listMeetings } from './month.ts'
import { meetingDayOf } from './queries.ts'

export const meetingDayRoutes = [
  route(meetingDaysApi.list, listMeetings),
  route(meetingDaysApi.ofOrganization, meetingDayOf),
  route(meetingDaysApi.choose, chooseMeetingDay),
  route(meetingDaysApi.takeBack, takeBackMeetingDay),
]
