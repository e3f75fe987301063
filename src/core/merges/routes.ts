import { route } from '../../platform/http/route.ts'
import { mergeMembers, takeBackMerge } from './commands.ts'
import { mergesApi } from './contract.ts'
import { mergesOf } from './of-member.ts'
import { previewMerge } from './queries.ts'

export const mergeRoutes = [
  route(mergesApi.preview, previewMerge),
  route(mergesApi.merge, mergeMembers),
  route(mergesApi.takeBack, takeBackMerge),
  route(mergesApi.ofMember, mergesOf),
]
