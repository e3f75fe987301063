import { decision } from '../decision.ts'
import { electionOf } from '../world/posts.ts'
import { on, plain, post, type Row, reason } from './row.ts'

export const posts: Record<string, Row> = {
  'GET /organizations/:id/posts': post((w) => ({ id: w.cellId })),
  'GET /post-kinds': plain(),
  'POST /organizations/:id/posts': post((w) => ({
    ...{ id: w.cellId, kind: 'committeeMember', from: on },
  })),
  'POST /posts/:id/ending': post((w) => ({ id: w.postId, on })),
  'POST /posts/:id/holdings': {
    ...post((w) => ({
      ...{ id: w.postId, memberId: w.full.id, by: 'appointment', from: on, decision },
    })),
    seeingSuffices: ['memberId'],
  },
  'POST /holdings/:id/ending': post((w) => ({ id: w.holdingId, on, reason })),
  'GET /organizations/:id/elections': post((w) => ({ id: w.cellId })),
  'POST /posts/:id/elections': post((w) => ({ id: w.postId, ...electionOf(w.holderId) })),
  'POST /elections/:id/correction': post((w) => ({
    ...{ id: w.electionId, version: 1, ...electionOf(w.holderId), reason },
  })),
  'POST /elections/:id/taking-back': post((w) => ({ id: w.electionId, version: 1, reason })),
  'POST /elections/:id/approval': {
    ...post((w) => ({ id: w.electionId, version: 1, decision })),
    fromAbove: true,
  },
  'POST /elections/:id/refusal': {
    ...post((w) => ({ id: w.electionId, version: 1, decision, reason })),
    fromAbove: true,
  },
  'POST /elections/:id/refusal-taking-back': {
    ...post((w) => ({ id: w.refusedElectionId, version: 2, reason })),
    fromAbove: true,
  },
  'POST /elections/:id/approval-taking-back': {
    ...post((w) => ({ id: w.approvedElectionId, version: 2, reason })),
    fromAbove: true,
  },
}
