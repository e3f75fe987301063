import { route } from '../../platform/http/route.ts'
import { deadlinesApi } from './contract.ts'
import { listDeadlines } from './queries.ts'

export const deadlineRoutes = [route(deadlinesApi.list, listDeadlines)]
