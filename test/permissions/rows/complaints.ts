import { inPage, member, on, type Row, reason } from './row.ts'

export const complaints: Record<string, Row> = {
  'GET /complaints': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      {},
      { state: 'waiting', organizationId: w.cellId },
      { against: 'expulsion', addressedTo: 'local', from: '2019-07-01', until: '2019-07-01' },
    ],
    shows: inPage((w) => w.complaintId),
  },
  'GET /members/:id/complaints': member((w) => ({ id: w.complainingId })),
  'POST /members/:id/complaints': member((w) => ({
    ...{ id: w.expelled.id, receivedOn: '2019-06-21', lodgedOn: on, document: '12/KN' },
    addressedTo: 'local',
  })),
  'POST /complaints/:id/answer': member((w) => ({
    ...{ id: w.complaintId, version: 1, result: 'annulled' },
    decision: { number: '7-QĐ/UBKT', on: '2019-07-10' },
  })),
  'DELETE /complaints/:id/answer': member((w) => ({
    ...{ id: w.answeredComplaintId, version: 2, reason },
  })),
  'DELETE /complaints/:id': member((w) => ({ id: w.complaintId, version: 1, reason })),
}
