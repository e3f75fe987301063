import { route } from '../../platform/http/route.ts'
import { recordDues } from './commands.ts'
import { duesApi } from './contract.ts'
import { duesOfMember, listDues } from './queries.ts'

export const duesRoutes = [
  route(duesApi.list, listDues),
  route(duesApi.ofMember, duesOfMember),
  route(duesApi.record, recordDues),
]
