import { route } from '../../platform/http/route.ts'
import { plannedApi } from './contract.ts'
import { listPlanned } from './queries.ts'

export const plannedRoutes = [route(plannedApi.list, listPlanned)]
