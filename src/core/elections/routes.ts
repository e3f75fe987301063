import { route } from '../../platform/http/route.ts'
import {
  approveElection,
  correctElection,
  recordElection,
  refuseElection,
  takeBackApproval,
  takeBackElection,
  takeBackRefusal,
} from './commands.ts'
import { electionsApi } from './contract.ts'
import { listElections } from './queries.ts'

export const electionRoutes = [
  route(electionsApi.list, listElections),
  route(electionsApi.record, recordElection),
  route(electionsApi.correct, correctElection),
  route(electionsApi.takeBack, takeBackElection),
  route(electionsApi.approve, approveElection),
  route(electionsApi.takeBackApproval, takeBackApproval),
  route(electionsApi.refuse, refuseElection),
  route(electionsApi.takeBackRefusal, takeBackRefusal),
]
