import { route } from '../../platform/http/route.ts'
import { adoptRegulation, endRegulation, takeRegulationBack } from './adopting.ts'
import {
  convertOrganization,
  foundOrganization,
  moveOrganization,
  renameOrganization,
} from './commands.ts'
import { organizationsApi } from './contract.ts'
import { correctOrganization } from './corrections.ts'
import { endOrganization } from './endings.ts'
import { organizationHistory, organizationPage } from './page.ts'
import { cancelPlan, replan } from './planned.ts'
import { listChildren, listKinds, listRoots, searchOrganizations } from './queries.ts'
import { regulationsApi } from './regulation-contract.ts'
import { listRegulations } from './regulations.ts'
import { organizationSheet, organizationSlip } from './sheet.ts'
import { organizationSize } from './size.ts'
import { takeChangeBack } from './taking-back.ts'

export const organizationRoutes = [
  route(organizationsApi.roots, listRoots),
  route(organizationsApi.children, listChildren),
  route(organizationsApi.search, searchOrganizations),
  route(organizationsApi.page, organizationPage),
  route(organizationsApi.sheet, organizationSheet),
  route(organizationsApi.slip, organizationSlip),
  route(organizationsApi.size, organizationSize),
  route(organizationsApi.history, organizationHistory),
  route(organizationsApi.kinds, listKinds),
  route(organizationsApi.found, foundOrganization),
  route(organizationsApi.rename, renameOrganization),
  route(organizationsApi.convert, convertOrganization),
  route(organizationsApi.move, moveOrganization),
  route(organizationsApi.end, endOrganization),
  route(organizationsApi.cancelPlan, cancelPlan),
  route(organizationsApi.replan, replan),
  route(organizationsApi.takeBack, takeChangeBack),
  route(organizationsApi.correct, correctOrganization),
  route(regulationsApi.list, listRegulations),
  route(regulationsApi.adopt, adoptRegulation),
  route(regulationsApi.end, endRegulation),
  route(regulationsApi.takeBack, takeRegulationBack),
]
