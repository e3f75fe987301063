import { route } from '../../platform/http/route.ts'
import { initiativesApi } from './contract.ts'
import { copyInitiative, endCopy, takeBackCopy } from './copies.ts'
import {
  beginInitiative,
  endInitiative,
  evaluateInitiative,
  takeBackInitiative,
} from './initiatives.ts'
import { initiativePage, listInitiatives } from './queries.ts'

export const initiativeRoutes = [
  route(initiativesApi.list, listInitiatives),
  route(initiativesApi.one, initiativePage),
  route(initiativesApi.begin, beginInitiative),
  route(initiativesApi.evaluate, evaluateInitiative),
  route(initiativesApi.end, endInitiative),
  route(initiativesApi.takeBack, takeBackInitiative),
  route(initiativesApi.copy, copyInitiative),
  route(initiativesApi.endCopy, endCopy),
  route(initiativesApi.takeBackCopy, takeBackCopy),
]
