import { decision } from '../decision.ts'
import { organization, type Row, reason } from './row.ts'

const terms = { duty: 'follow', from: '2019-07-01', decision }

/** An assignment of the commune, which is for the organization above to change. */
function assignment(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'follow.read', fromAbove: true, inputs }
}

export const followUp: Record<string, Row> = {
  'GET /follow-assignments': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { state: 'active' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) =>
      rows.some(({ id }) => id === w.assignmentId),
  },
  'GET /organizations/:id/followers': organization((w) => ({ id: w.communeId })),
  'GET /follow-assignments/:id': {
    ...{ kind: 'record', at: 'commune', sees: 'follow.read' },
    inputs: (w) => ({ id: w.assignmentId }),
  },
  'POST /follow-assignments': {
    ...assignment((w) => ({ officialId: w.freeId, organizationId: w.communeId, ...terms })),
    needs: ['follow.manage', 'members.read'],
    sees: 'organizations.read',
    seeingSuffices: ['officialId'],
  },
  'POST /follow-assignments/:id/replacement': assignment((w) => ({
    ...{ id: w.assignmentId, version: 1, ...terms, duty: 'support', reason },
  })),
  'POST /follow-assignments/renewals': assignment((w) => ({
    ...{ ids: [w.waitingId], from: '2019-07-01', decision },
  })),
  'POST /follow-assignments/:id/ending': assignment((w) => ({
    ...{ id: w.assignmentId, version: 1, on: '2019-08-01', reason },
  })),
  'POST /follow-assignments/:id/settlement': {
    ...assignment((w) => ({ id: w.waitingId, version: 1, reason })),
  },
}
