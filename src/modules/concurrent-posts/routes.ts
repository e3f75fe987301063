import { route } from '../../platform/http/route.ts'
import { concurrentPostsApi } from './contract.ts'
import { listHolders } from './holders.ts'
import { endOutside, recordOutside, takeBackOutside } from './outside.ts'
import { beginPilot, endPilot, reportPilot, takeBackPilot } from './pilots.ts'
import { listPilots, pilotPage } from './queries.ts'

export const concurrentPostRoutes = [
  route(concurrentPostsApi.pilots, listPilots),
  route(concurrentPostsApi.pilot, pilotPage),
  route(concurrentPostsApi.begin, beginPilot),
  route(concurrentPostsApi.report, reportPilot),
  route(concurrentPostsApi.end, endPilot),
  route(concurrentPostsApi.takeBack, takeBackPilot),
  route(concurrentPostsApi.holders, listHolders),
  route(concurrentPostsApi.recordOutside, recordOutside),
  route(concurrentPostsApi.endOutside, endOutside),
  route(concurrentPostsApi.takeBackOutside, takeBackOutside),
]
