import { route } from '../../platform/http/route.ts'
import { distinguish, takeBackDistinction } from './commands.ts'
import { duplicatesApi } from './contract.ts'
import { listPairs, onePair } from './queries.ts'

export const duplicateRoutes = [
  route(duplicatesApi.list, listPairs),
  route(duplicatesApi.pair, onePair),
  route(duplicatesApi.distinguish, distinguish),
  route(duplicatesApi.takeBackDistinction, takeBackDistinction),
]
