import { type Route, route } from '../../platform/http/route.ts'
import type { Figure } from '../figures/figure.ts'
import { searchApi } from './contract.ts'
import { searchQueries } from './queries.ts'
import { choose, forget, recentQueries } from './recent.ts'

/** The routes over the figures there are; their list is put together where the modules are. */
export function searchRoutes(figures: readonly Figure[]): Route[] {
  return [
    route(searchApi.find, searchQueries(figures).find),
    route(searchApi.recent, recentQueries(figures).recent),
    route(searchApi.choose, choose),
    route(searchApi.forget, forget),
  ]
}
