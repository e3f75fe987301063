import { route } from '../../platform/http/route.ts'
import { setUpByCode, setupState } from './commands.ts'
import { setupApi } from './contract.ts'

export const setupRoutes = [
  route(setupApi.state, setupState),
  route(setupApi.complete, setUpByCode),
]
