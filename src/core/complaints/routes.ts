import { route } from '../../platform/http/route.ts'
import { answerComplaint, lodgeComplaint, takeBackAnswer, takeBackComplaint } from './commands.ts'
import { complaintsApi } from './contract.ts'
import { listComplaints } from './list.ts'
import { complaintsOfMember } from './queries.ts'

export const complaintRoutes = [
  route(complaintsApi.list, listComplaints),
  route(complaintsApi.ofMember, complaintsOfMember),
  route(complaintsApi.lodge, lodgeComplaint),
  route(complaintsApi.answer, answerComplaint),
  route(complaintsApi.takeBackAnswer, takeBackAnswer),
  route(complaintsApi.takeBack, takeBackComplaint),
]
