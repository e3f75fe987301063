import { route } from '../../platform/http/route.ts'
import { confirmVisit, sayOfVisit } from './attendance.ts'
import { visitPlansApi, visitsApi } from './contract.ts'
import { callOffVisit, planVisit, replaceVisit } from './hand.ts'
import { listVisits, ownVisits, visitPage, visitsOfMeeting } from './list.ts'
import { planPage } from './plan-queries.ts'
import { acceptPlan, discardPlan, proposePlan } from './plans.ts'
import { replacements } from './replacements.ts'

export const visitRoutes = [
  route(visitsApi.list, listVisits),
  route(visitsApi.own, ownVisits),
  route(visitsApi.one, visitPage),
  route(visitsApi.ofMeeting, visitsOfMeeting),
  route(visitsApi.replacements, replacements),
  route(visitsApi.say, sayOfVisit),
  route(visitsApi.confirm, confirmVisit),
  route(visitsApi.plan, planVisit),
  route(visitsApi.replace, replaceVisit),
  route(visitsApi.callOff, callOffVisit),
  route(visitPlansApi.propose, proposePlan),
  route(visitPlansApi.one, planPage),
  route(visitPlansApi.accept, acceptPlan),
  route(visitPlansApi.discard, discardPlan),
]
