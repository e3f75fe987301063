import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { lockFor } from './act.ts'
import { whyNotReason } from './draft-rules.ts'
import { decideMany, standOf } from './many.ts'
import type { DecideChosen } from './many-contract.ts'
import { bodiesOf } from './stored.ts'

/** Decides the same of chosen bodies of the baseline, as one act; one that is not there refuses it all. */
export async function decideChosen(ctx: Ctx, input: DecideChosen) {
  const { id, version, bodyIds, decision, reasonKind, reason } = input
  const plan = await lockFor(ctx, 'edit', { id, version })
  ensure(whyNotReason(input))
  const wanted = new Set(bodyIds)
  const chosen = ((await bodiesOf(ctx, [plan])).get(id) ?? []).filter(
    (body) => wanted.has(body.id) && !body.isFounded,
  )
  const isMissing = chosen.length < wanted.size
  ensure(isMissing ? refuse('missing', 'reorganization.no-such-body') : null)
  const stands = chosen.map((body) => ({
    ...{ ...standOf(body), decision, targetIds: [], newName: null, newKind: null },
    ...{ newParentId: null, reasonKind: decision && reasonKind, reason: decision && reason },
  }))
  const actId = uuid()
  const done = await decideMany(ctx, plan, stands, {
    ...{ actId, said: 'many-decided' },
    changes: {
      bodies: [null, stands.length],
      decision: [null, decision],
      reason: [null, reason ?? reasonKind],
    },
  })
  return { ...done, actId, bodies: stands.length }
}
