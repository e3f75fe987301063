import { route } from '../../platform/http/route.ts'
import { deadlinesApi } from './contract.ts'
import { listDeadlines } from './queries.ts'
import { deadlineSheet } from './sheet.ts'

export const deadlineRoutes = [
  route(deadlinesApi.list, listDeadlines),
  route(deadlinesApi.sheet, deadlineSheet),
]
