import { route } from '../../platform/http/route.ts'
import { enterHeadcount, recordChange, takeChangeBack } from './commands.ts'
import { headcountApi } from './contract.ts'
import { listChanges, unitPage } from './queries.ts'
import { listUnits } from './units.ts'

export const headcountRoutes = [
  route(headcountApi.list, listUnits),
  route(headcountApi.changes, listChanges),
  route(headcountApi.unit, unitPage),
  route(headcountApi.enter, enterHeadcount),
  route(headcountApi.record, recordChange),
  route(headcountApi.takeBack, takeChangeBack),
]
