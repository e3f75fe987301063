import { route } from '../../platform/http/route.ts'
import { countPeople, endUnit, foundUnit, renameUnit } from './commands.ts'
import { administrativeUnitsApi } from './contract.ts'
import { listUnits, unitPage } from './queries.ts'

export const administrativeUnitRoutes = [
  route(administrativeUnitsApi.list, listUnits),
  route(administrativeUnitsApi.page, unitPage),
  route(administrativeUnitsApi.found, foundUnit),
  route(administrativeUnitsApi.rename, renameUnit),
  route(administrativeUnitsApi.countPeople, countPeople),
  route(administrativeUnitsApi.end, endUnit),
]
