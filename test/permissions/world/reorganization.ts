import { recordBody, tellOverlap } from '../../../src/modules/bodies/commands.ts'
import { applyPlan } from '../../../src/modules/reorganization/apply.ts'
import { decideBody, foundBody } from '../../../src/modules/reorganization/bodies.ts'
import { decideChosen } from '../../../src/modules/reorganization/chosen.ts'
import {
  appraisePlan,
  decidePlan,
  draftPlan,
} from '../../../src/modules/reorganization/commands.ts'
import { DecideBody, DraftPlan, FoundBody } from '../../../src/modules/reorganization/contract.ts'
import { DecideChosen } from '../../../src/modules/reorganization/many-contract.ts'
import { Propose } from '../../../src/modules/reorganization/proposal-contract.ts'
import { proposeForBody } from '../../../src/modules/reorganization/propose.ts'
import { listBodies } from '../../../src/modules/reorganization/queries.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { anOrganization } from '../../support/builders.ts'
import { decision } from '../decision.ts'

/** A plan over the cells of the commune in each state some command wants. */
export async function plans(ctx: Ctx, communeId: string, cellId: string) {
  const draft = async (code: string) => {
    const { id } = await draftPlan(
      ctx,
      DraftPlan.parse({
        ...{ code, name: 'Sắp xếp chi bộ', organizationId: communeId, kinds: ['cell'] },
        ...{ baselineOn: ctx.today, effectiveOn: '2019-12-01' },
      }),
    )
    let version = 1
    const keep = { decision: 'keep', reasonKind: 'effective' }
    for (const { id: bodyId } of (await listBodies(ctx, { id, limit: 50 })).rows)
      version = (await decideBody(ctx, DecideBody.parse({ id, version, bodyId, ...keep }))).version
    return { id, version }
  }
  const opinion = { agrees: true, text: 'Đồng ý', givenOn: ctx.today }
  const drafted = await draft('commune-drafted')
  const appraised = await appraisePlan(ctx, { ...(await draft('commune-appraised')), ...opinion })
  const decide = async (code: string) =>
    decidePlan(ctx, {
      ...(await appraisePlan(ctx, { ...(await draft(code)), ...opinion })),
      decision,
    })
  const decided = await decide('commune-decided')
  const running = await applyPlan(ctx, { ...(await decide('commune-running')), reason: null })
  const undone = await draft('commune-bulk')
  const [any] = (await listBodies(ctx, { id: undone.id, limit: 1 })).rows
  const { version, actId } = await decideChosen(
    ctx,
    DecideChosen.parse({ ...undone, bodyIds: [any?.id], decision: null }),
  )
  const [body] = (await listBodies(ctx, { id: drafted.id, limit: 1 })).rows
  const { id: bodyProposalId } = await proposeForBody(
    ctx,
    Propose.parse({
      ...{ id: drafted.id, bodyId: cellId, decision: 'dissolve', reasonKind: 'inactive' },
    }),
  )
  const founding = { name: 'Chi bộ mới', kind: 'cell', parentId: communeId }
  const { bodyId: foundedBodyId, ...founded } = await foundBody(
    ctx,
    FoundBody.parse({ ...(await draft('commune-founding')), ...founding }),
  )
  const split = { decision: 'split', targetIds: [foundedBodyId], reasonKind: 'effective' }
  const foundingPlan = await decideBody(
    ctx,
    DecideBody.parse({ ...founded, bodyId: cellId, ...split }),
  )
  return {
    ...{ draftedPlan: drafted, appraisedPlan: appraised, foundingPlan, foundedBodyId, opinion },
    ...{ decidedPlan: decided, runningPlan: { id: running.id, version: running.version } },
    bodyProposalId,
    ...{ plannedBodyId: body?.id ?? '', bulkDecided: { id: undone.id, version, actId } },
  }
}

/** Bodies of the commune's apparatus, two of which do the same. */
export async function bodies(ctx: Ctx, communeId: string) {
  const parentId = await anOrganization(ctx, { parentId: communeId, kind: 'apparatus' })
  const body = () => anOrganization(ctx, { parentId, kind: 'projectBoard' })
  const [bodyId, otherBodyId, thirdBodyId] = [await body(), await body(), await body()]
  const bodyFacts = {
    ...{ legalNumber: '12-QĐ/UBND', legalOn: '2012-05-04', legalIssuer: 'Ủy ban nhân dân xã' },
    ...{ members: 9, staff: 0, activity: 'seldom' as const, lastMetOn: '2018-12-01' },
    ...{ yearlyMeetings: 1, functions: 'Chống hạn', source: 'Báo cáo rà soát' },
    correctionReason: null,
  }
  await recordBody(ctx, { ...bodyFacts, id: bodyId, from: '2018-03-01' })
  const told = { inWhat: 'Chống hạn', from: '2018-03-01', source: 'Báo cáo rà soát' }
  const { id: overlapId } = await tellOverlap(ctx, { id: bodyId, otherId: otherBodyId, ...told })
  return { bodyId, thirdBodyId, overlapId, bodyFacts }
}
