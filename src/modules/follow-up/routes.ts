import { route } from '../../platform/http/route.ts'
import { assignOfficial, changeAssignment, endAssignment, settleAssignment } from './assignments.ts'
import { followUpApi } from './contract.ts'
import { assignmentPage, followersOf, listAssignments } from './queries.ts'

export const followUpRoutes = [
  route(followUpApi.list, listAssignments),
  route(followUpApi.followers, followersOf),
  route(followUpApi.one, assignmentPage),
  route(followUpApi.assign, assignOfficial),
  route(followUpApi.change, changeAssignment),
  route(followUpApi.end, endAssignment),
  route(followUpApi.settle, settleAssignment),
]
