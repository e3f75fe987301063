// What imports may use of plans: a plan with its bodies as files name them, judged and written at once.
export type { PlanFault } from './fault-rules.ts'
export {
  bodiesNamed,
  faultsIf,
  type Nameable,
  organizationsNamed,
  planForFile,
  takeFileBack,
  writeFile,
} from './file.ts'
export { type Stand, standOf } from './many.ts'
export { isUnder, type Naming, naming } from './names.ts'
export { bodyDecisions, reasonKinds } from './plan-rules.ts'
export type { BodyRow, PlanRow } from './stored.ts'
