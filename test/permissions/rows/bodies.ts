import { inPage, on, organization, type Row, reason } from './row.ts'

/** What is known of the bodies of the commune's apparatus. */
export const bodies: Record<string, Row> = {
  'GET /bodies': {
    kind: 'list',
    at: 'commune',
    inputs: () => [{}, { kind: 'projectBoard' }, { activity: 'seldom' }],
    isBelow: true,
    shows: inPage((w) => w.bodyId),
  },
  'GET /organizations/:id/body': { ...organization((w) => ({ id: w.bodyId })), isBelow: true },
  'POST /organizations/:id/body-records': organization((w) => ({
    ...{ ...w.bodyFacts, id: w.bodyId, from: on },
  })),
  'POST /organizations/:id/body-overlaps': {
    ...organization((w) => ({
      ...{ id: w.thirdBodyId, otherId: w.bodyId, inWhat: 'Chống hạn', from: on, source: reason },
    })),
    seeingSuffices: ['otherId'],
  },
  'POST /body-overlaps/:id/ending': organization((w) => ({ id: w.overlapId, on, reason })),
}
