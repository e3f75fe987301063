import { route } from '../../platform/http/route.ts'
import { applyPlan, askForRehearsal, pausePlan } from './apply.ts'
import { plansAppliedApi } from './apply-contract.ts'
import { lastRehearsal, obstaclesNow } from './apply-queries.ts'
import { decideBody, foundBody, keepUndecided, takeBodyOut } from './bodies.ts'
import { decideChosen } from './chosen.ts'
import { appraisePlan, consultOnPlan, decidePlan, draftPlan, withdrawPlan } from './commands.ts'
import { reorganizationApi } from './contract.ts'
import { dividedMembers, divideMembers } from './division.ts'
import { divisionApi } from './division-contract.ts'
import { takeBackAct } from './many.ts'
import { planManyApi } from './many-contract.ts'
import { proposalsApi } from './proposal-contract.ts'
import { listOwnBodies, ownBodyPage } from './proposals.ts'
import { declineProposal, proposeForBody, takeProposal, withdrawProposal } from './propose.ts'
import { bodyPage, listBodies, listPlans, planPage } from './queries.ts'
import { undoPlan } from './undo.ts'

export const reorganizationRoutes = [
  route(reorganizationApi.list, listPlans),
  route(reorganizationApi.one, planPage),
  route(reorganizationApi.bodies, listBodies),
  route(reorganizationApi.body, bodyPage),
  route(reorganizationApi.draft, draftPlan),
  route(reorganizationApi.decideBody, decideBody),
  route(reorganizationApi.keepUndecided, keepUndecided),
  route(proposalsApi.list, listOwnBodies),
  route(proposalsApi.one, ownBodyPage),
  route(proposalsApi.propose, proposeForBody),
  route(proposalsApi.withdraw, withdrawProposal),
  route(proposalsApi.take, takeProposal),
  route(proposalsApi.decline, declineProposal),
  route(planManyApi.decide, decideChosen),
  route(planManyApi.takeBack, takeBackAct),
  route(divisionApi.list, dividedMembers),
  route(divisionApi.divide, divideMembers),
  route(reorganizationApi.found, foundBody),
  route(reorganizationApi.takeOut, takeBodyOut),
  route(reorganizationApi.appraise, appraisePlan),
  route(reorganizationApi.consult, consultOnPlan),
  route(reorganizationApi.decide, decidePlan),
  route(reorganizationApi.withdraw, withdrawPlan),
  route(plansAppliedApi.rehearsal, lastRehearsal),
  route(plansAppliedApi.rehearse, askForRehearsal),
  route(plansAppliedApi.obstacles, obstaclesNow),
  route(plansAppliedApi.apply, applyPlan),
  route(plansAppliedApi.pause, pausePlan),
  route(plansAppliedApi.undo, undoPlan),
]
