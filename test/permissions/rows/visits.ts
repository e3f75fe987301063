import { organization, plain, type Row, reason } from './row.ts'

/** A visit of the commune, seen by whoever reads who follows it. */
function visit(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'follow.read', inputs }
}

/** Who visits an organization is for the one above it. */
function planning(inputs: Row['inputs']): Row {
  return { ...organization(inputs), fromAbove: true, seeingSuffices: ['officialId'] }
}

const visitPlan = (inputs: Row['inputs']): Row => ({ ...visit(inputs), sees: 'follow.manage' })

export const visits: Record<string, Row> = {
  'GET /visits': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { month: '2019-07', state: 'planned' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) => rows.some(({ id }) => id === w.visits.id),
  },
  'GET /own-visits': plain(),
  'GET /visits/:id': visit((w) => ({ id: w.visits.id })),
  'GET /meetings/:id/visits': {
    ...visit((w) => ({ id: w.visits.meetingId })),
    sees: 'minutes.read',
  },
  'GET /visit-replacements': planning((w) => ({
    ...{ organizationId: w.communeId, meetingId: w.visits.meetingId },
  })),
  'PUT /visits/:id/attendance': {
    ...visit((w) => ({ id: w.visits.id, said: 'attended' })),
    barred: { status: 403, code: 'visits.not-yours' },
  },
  'PUT /visits/:id/confirmation': visit((w) => ({ id: w.visits.id, present: true })),
  'POST /visits': planning((w) => ({
    ...{ officialId: w.visits.otherId, organizationId: w.communeId },
    meetingId: w.visits.otherMeetingId,
  })),
  'POST /visits/:id/replacement': {
    ...planning((w) => ({ id: w.visits.id, version: 1, officialId: w.visits.otherId, reason })),
    sees: 'follow.read',
  },
  'POST /visits/:id/cancellation': {
    ...planning((w) => ({ id: w.visits.id, version: 1, reason })),
    sees: 'follow.read',
  },
  'POST /visit-plans': organization((w) => ({ organizationId: w.communeId, month: '2019-07' })),
  'GET /visit-plans/:id': visitPlan((w) => ({ id: w.visits.planId })),
  'POST /visit-plans/:id/acceptance': visitPlan((w) => ({ id: w.visits.planId, version: 1 })),
  'DELETE /visit-plans/:id': visitPlan((w) => ({ id: w.visits.planId })),
}
