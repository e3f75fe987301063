import {
  approveElection,
  recordElection,
  refuseElection,
} from '../../../src/core/elections/commands.ts'
import { openPost, takeUpPost } from '../../../src/core/posts/commands.ts'
import { recordOutside } from '../../../src/modules/concurrent-posts/outside.ts'
import { beginPilot } from '../../../src/modules/concurrent-posts/pilots.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { aMember } from '../../support/builders-members.ts'
import { decision } from '../decision.ts'

export async function posts(ctx: Ctx, cellId: string) {
  const from = '2016-01-01'
  const { id: postId } = await openPost(ctx, { id: cellId, kind: 'secretary', from })
  const { id: heldPostId } = await openPost(ctx, { id: cellId, kind: 'deputySecretary', from })
  const { id: holderId } = await aMember(ctx, { organizationId: cellId })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  const { id: holdingId } = await takeUpPost(ctx, {
    ...{ id: heldPostId, memberId: holderId, decision },
    ...term,
  })
  const outside = await recordOutside(ctx, {
    ...{ id: heldPostId, model: 'cellHamlet', title: 'Trưởng ấp' },
    ...{ from: '2019-01-01', until: null, decision },
  })
  const outsidePost = { ...outside, version: 1 }
  return { postId, holderId, holdingId, outsidePost, ...(await elections(ctx, cellId, holderId)) }
}

export async function aPilot(ctx: Ctx, organizationId: string) {
  const begun = { model: 'secretaryChair', from: '2019-01-01', until: null, decision }
  return { ...(await beginPilot(ctx, { organizationId, ...begun })), version: 1 }
}

/** An election of one member by one, as `recordElection` takes it. */
export function electionOf(memberId: string) {
  return {
    ...{ heldOn: '2019-06-01', heldBy: 'congress' as const, seats: 1, replaces: true },
    ...{ term: null, takesUpOn: null, endsOn: null, minutes: '01-BB/CB', summoned: 1, present: 1 },
    ballots: [{ issued: 1, returned: 1, valid: 1, candidates: [{ memberId, votes: 1 }] }],
  }
}

/** An election that waits for the superior, and one that is approved. */
async function elections(ctx: Ctx, cellId: string, memberId: string) {
  const electedTo = async (title: string) => {
    const about = { id: cellId, kind: 'committeeMember', title, from: '2016-01-01' }
    return recordElection(ctx, { ...(await openPost(ctx, about)), ...electionOf(memberId) })
  }
  const { id: electionId } = await electedTo('Chi ủy viên')
  const { id: approvedElectionId } = await electedTo('Ủy viên')
  await approveElection(ctx, { id: approvedElectionId, version: 1, decision })
  const { id: refusedElectionId } = await electedTo('Ủy viên dự khuyết')
  await refuseElection(ctx, { id: refusedElectionId, version: 1, decision, reason: 'Chưa đủ' })
  return { electionId, approvedElectionId, refusedElectionId }
}
