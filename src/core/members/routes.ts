import { route } from '../../platform/http/route.ts'
import { moveCollectively } from './collective.ts'
import { admitMember, correctMember, enrolMember, resumeMember, suspendMember } from './commands.ts'
import { membersApi } from './contract.ts'
import { comeBack, endExemption, exemptMember, leaveForATime } from './flags.ts'
import { recognizeFull } from './full-recognition.ts'
import { memberHistory } from './history.ts'
import { introduceMember, withdrawIntroduction } from './introductions.ts'
import { leaveRegister, readmitMember, reinstateMember, returnMember } from './leaving.ts'
import { cancelPlan, replan } from './planned.ts'
import { listMembers } from './queries.ts'
import { memberRecord } from './record.ts'
import { redateAct } from './redate.ts'
import { memberSheet, memberSlip } from './sheet.ts'
import { takeBackLastAct } from './take-back.ts'
import { transferMember } from './transfers.ts'

export const memberRoutes = [
  route(membersApi.list, listMembers),
  route(membersApi.sheet, memberSheet),
  route(membersApi.slip, memberSlip),
  route(membersApi.record, memberRecord),
  route(membersApi.history, memberHistory),
  route(membersApi.admit, admitMember),
  route(membersApi.enrol, enrolMember),
  route(membersApi.recognizeFull, recognizeFull),
  route(membersApi.transfer, transferMember),
  route(membersApi.moveCollectively, moveCollectively),
  route(membersApi.suspend, suspendMember),
  route(membersApi.resume, resumeMember),
  route(membersApi.exempt, exemptMember),
  route(membersApi.endExemption, endExemption),
  route(membersApi.leaveForATime, leaveForATime),
  route(membersApi.comeBack, comeBack),
  route(membersApi.introduce, introduceMember),
  route(membersApi.withdrawIntroduction, withdrawIntroduction),
  route(membersApi.leave, leaveRegister),
  route(membersApi.readmit, readmitMember),
  route(membersApi.reinstate, reinstateMember),
  route(membersApi.return, returnMember),
  route(membersApi.takeBack, takeBackLastAct),
  route(membersApi.redate, redateAct),
  route(membersApi.cancelPlan, cancelPlan),
  route(membersApi.replan, replan),
  route(membersApi.correct, correctMember),
]
