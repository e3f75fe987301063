import { decision } from '../decision.ts'
import { inPage, on, organization, plan, type Row, reason } from './row.ts'

/** What concerns a body one may propose for: whoever may not does not see it. */
function proposal(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'reorganization.propose', inputs }
}

export const reorganization: Record<string, Row> = {
  'GET /reorganization-plans': {
    kind: 'list',
    at: 'commune',
    inputs: () => [{}, { state: 'drafted' }],
    shows: inPage((w) => w.draftedPlan.id),
  },
  'GET /reorganization-plans/:id': plan((w) => ({ id: w.draftedPlan.id })),
  'GET /reorganization-plans/:id/bodies': plan((w) => [
    { id: w.draftedPlan.id },
    { id: w.draftedPlan.id, entry: 'kept' },
    { id: w.draftedPlan.id, decision: 'keep', reasonKind: 'effective', under: w.communeId },
  ]),
  'GET /reorganization-plans/:id/bodies/:bodyId': plan((w) => ({
    ...{ id: w.draftedPlan.id, bodyId: w.plannedBodyId },
  })),
  'GET /reorganization-plans/:id/bodies/:bodyId/members': {
    ...plan((w) => ({ id: w.foundingPlan.id, bodyId: w.cellId })),
    needs: ['reorganization.read', 'members.read'],
  },
  'PUT /reorganization-plans/:id/bodies/:bodyId/members': plan((w) => ({
    ...{ ...w.foundingPlan, bodyId: w.cellId, targetId: w.foundedBodyId, memberIds: [] },
  })),
  'POST /reorganization-plans': {
    ...organization((w) => ({
      ...{ code: 'commune-2019', name: 'Sắp xếp chi bộ', organizationId: w.communeId },
      ...{ kinds: ['cell'], baselineOn: on, effectiveOn: '2019-12-01' },
    })),
  },
  'PUT /reorganization-plans/:id/bodies/:bodyId/decision': plan((w) => {
    const body = { ...w.draftedPlan, bodyId: w.plannedBodyId, reasonKind: 'effective' }
    return [
      { ...body, decision: 'keep' },
      { ...body, decision: 'move', newParentId: w.communeId },
      { ...body, decision: 'dissolve', targetIds: [w.communeId] },
    ]
  }),
  'POST /reorganization-plans/:id/imports': plan((w) => ({
    ...{ id: w.draftedPlan.id, fileName: 'phương án.xlsx' },
  })),
  'POST /reorganization-plans/:id/keeping': plan((w) => ({
    ...{ ...w.draftedPlan, reasonKind: 'effective' },
  })),
  'GET /reorganization-proposals': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { planId: w.draftedPlan.id, q: 'ap' }],
    shows: inPage((w) => w.cellId),
  },
  'GET /reorganization-plans/:id/bodies/:bodyId/proposals': proposal((w) => ({
    ...{ id: w.draftedPlan.id, bodyId: w.cellId },
  })),
  'POST /reorganization-plans/:id/bodies/:bodyId/proposals': {
    ...proposal((w) => ({
      ...{ id: w.bulkDecided.id, bodyId: w.cellId, decision: 'keep', reasonKind: 'effective' },
    })),
    seeingSuffices: ['newParentId'],
  },
  'DELETE /reorganization-proposals/:id': proposal((w) => ({ id: w.bodyProposalId })),
  'POST /reorganization-proposals/:id/adoption': plan((w) => ({
    ...{ id: w.bodyProposalId, version: w.draftedPlan.version },
  })),
  'POST /reorganization-proposals/:id/refusal': plan((w) => ({ id: w.bodyProposalId, reason })),
  'POST /reorganization-plans/:id/bulk-decisions': plan((w) => ({
    ...{ ...w.draftedPlan, bodyIds: [w.plannedBodyId], decision: 'keep', reasonKind: 'effective' },
  })),
  'DELETE /reorganization-plans/:id/bulk-decisions/:actId': plan((w) => w.bulkDecided),
  'POST /reorganization-plans/:id/bodies': plan((w) => ({
    ...{ ...w.draftedPlan, name: 'Chi bộ mới', kind: 'cell', parentId: w.communeId },
  })),
  'DELETE /reorganization-plans/:id/bodies/:bodyId': plan((w) => ({
    ...{ ...w.foundingPlan, bodyId: w.foundedBodyId },
  })),
  'POST /reorganization-plans/:id/appraisal': plan((w) => ({ ...w.draftedPlan, ...w.opinion })),
  'POST /reorganization-plans/:id/consultations': {
    ...plan((w) => ({ ...w.appraisedPlan, ...w.opinion, organizationId: w.communeId })),
    seeingSuffices: ['organizationId'],
  },
  'POST /reorganization-plans/:id/decision': plan((w) => ({ ...w.appraisedPlan, decision })),
  'GET /reorganization-plans/:id/rehearsal': plan((w) => ({ id: w.draftedPlan.id })),
  'POST /reorganization-plans/:id/rehearsal': plan((w) => w.decidedPlan),
  'GET /reorganization-plans/:id/obstacles': plan((w) => ({ id: w.decidedPlan.id })),
  'POST /reorganization-plans/:id/application': plan((w) => w.decidedPlan),
  'POST /reorganization-plans/:id/pause': plan((w) => w.runningPlan),
  'POST /reorganization-plans/:id/undoing': plan((w) => ({ ...w.runningPlan, reason })),
  'POST /reorganization-plans/:id/withdrawal': plan((w) => ({ ...w.draftedPlan, reason })),
}
