import { route } from '../../platform/http/route.ts'
import { changeView, keepView, makeDefault, orderViews, removeView } from './commands.ts'
import { viewsApi } from './contract.ts'
import { listViews } from './queries.ts'

export const viewRoutes = [
  route(viewsApi.list, listViews),
  route(viewsApi.keep, keepView),
  route(viewsApi.change, changeView),
  route(viewsApi.remove, removeView),
  route(viewsApi.order, orderViews),
  route(viewsApi.makeDefault, makeDefault),
]
