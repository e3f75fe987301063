import { route } from '../../platform/http/route.ts'
import {
  askForCheck,
  askForCommit,
  askForUndo,
  discardImport,
  keepPart,
  startImport,
  startPlanImport,
} from './commands.ts'
import { importsApi } from './contract.ts'
import { faultyRows, template } from './files.ts'
import { listImports, ownImport } from './own-import.ts'
import { listRows } from './queries.ts'
import { leaveRowOut, mendRow, takeRowIn } from './row-commands.ts'

export const importRoutes = [
  route(importsApi.list, listImports),
  route(importsApi.one, (ctx, { id }) => ownImport(ctx, id)),
  route(importsApi.rows, listRows),
  route(importsApi.faultyRows, faultyRows),
  route(importsApi.template, template),
  route(importsApi.start, startImport),
  route(importsApi.startPlan, startPlanImport),
  route(importsApi.part, keepPart),
  route(importsApi.check, askForCheck),
  route(importsApi.mend, mendRow),
  route(importsApi.leaveOut, leaveRowOut),
  route(importsApi.takeIn, takeRowIn),
  route(importsApi.commit, askForCommit),
  route(importsApi.undo, askForUndo),
  route(importsApi.discard, discardImport),
]
