import { type Route, route } from '../../platform/http/route.ts'
import { figuresApi } from './contract.ts'
import type { Figure } from './figure.ts'
import { figureQueries } from './queries.ts'

/** The routes over a registry of figures; the registry is put together where the modules are listed. */
export function figureRoutes(registry: readonly Figure[]): Route[] {
  const queries = figureQueries(registry)
  return [
    route(figuresApi.list, queries.list),
    route(figuresApi.one, queries.one),
    route(figuresApi.months, queries.months),
    route(figuresApi.grid, queries.grid),
    route(figuresApi.rows, queries.rows),
    route(figuresApi.sheet, queries.sheet),
  ]
}
