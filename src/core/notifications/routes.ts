import { route } from '../../platform/http/route.ts'
import { chooseTopic, readAllNotices, readNotice, unreadNotice } from './commands.ts'
import { noticesApi } from './contract.ts'
import { countUnread, listNotices, noticeChoices } from './queries.ts'

export const noticeRoutes = [
  route(noticesApi.list, listNotices),
  route(noticesApi.unread, countUnread),
  route(noticesApi.read, readNotice),
  route(noticesApi.unreadAgain, unreadNotice),
  route(noticesApi.readAll, readAllNotices),
  route(noticesApi.choices, noticeChoices),
  route(noticesApi.choose, chooseTopic),
]
