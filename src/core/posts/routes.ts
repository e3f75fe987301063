import { route } from '../../platform/http/route.ts'
import { endHolding, endPost, openPost, takeUpPost } from './commands.ts'
import { postsApi } from './contract.ts'
import { listPostKinds, listPosts, postsHeldBy } from './queries.ts'

export const postRoutes = [
  route(postsApi.list, listPosts),
  route(postsApi.heldBy, postsHeldBy),
  route(postsApi.kinds, listPostKinds),
  route(postsApi.open, openPost),
  route(postsApi.end, endPost),
  route(postsApi.takeUp, takeUpPost),
  route(postsApi.endHolding, endHolding),
]
