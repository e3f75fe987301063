import { route } from '../../platform/http/route.ts'
import { endOverlap, recordBody, tellOverlap } from './commands.ts'
import { bodiesApi } from './contract.ts'
import { bodyPage, listBodies } from './queries.ts'

export const bodyRoutes = [
  route(bodiesApi.list, listBodies),
  route(bodiesApi.page, bodyPage),
  route(bodiesApi.record, recordBody),
  route(bodiesApi.tellOverlap, tellOverlap),
  route(bodiesApi.endOverlap, endOverlap),
]
