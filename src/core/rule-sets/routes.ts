import type { z } from 'zod'
import { type Route, route } from '../../platform/http/route.ts'
import { ruleSetCommands } from './commands.ts'
import { ruleSetsApi } from './contract.ts'
import { foundRuleSets, showRuleSet } from './queries.ts'
import type { Subject } from './subject.ts'

/** The routes over the subjects of rule sets; their list is put together where the modules are. */
export function ruleSetRoutes(subjects: readonly Subject<z.ZodType>[]): Route[] {
  const commands = ruleSetCommands(subjects)
  return [
    route(ruleSetsApi.list, foundRuleSets),
    route(ruleSetsApi.one, showRuleSet),
    route(ruleSetsApi.add, commands.add),
    route(ruleSetsApi.putInForce, commands.putInForce),
    route(ruleSetsApi.withdraw, commands.withdraw),
  ]
}
