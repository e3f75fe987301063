import { route } from '../../platform/http/route.ts'
import { calendarFeedsApi } from './contract.ts'
import { createFeed, listFeeds, revokeFeed } from './feeds.ts'

export const calendarFeedRoutes = [
  route(calendarFeedsApi.list, listFeeds),
  route(calendarFeedsApi.create, createFeed),
  route(calendarFeedsApi.revoke, revokeFeed),
]
