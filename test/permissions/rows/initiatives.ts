import { decision } from '../decision.ts'
import { inPage, on, organization, plan, type Row, reason } from './row.ts'

export const initiatives: Record<string, Row> = {
  'GET /initiatives': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, state: 'tried', verdict: 'none' }],
    shows: inPage((w) => w.initiative.id),
  },
  'GET /initiatives/:id': plan((w) => ({ id: w.initiative.id })),
  'POST /initiatives': organization((w) => ({
    ...{ organizationId: w.communeId, name: 'Họp một lần', field: 'meetings' },
    ...{ description: 'Gộp hai cuộc họp', from: on, decision },
  })),
  'POST /initiatives/:id/evaluation': plan((w) => ({
    ...{ ...w.initiative, on, verdict: 'worthKeeping', result: 'Bớt một cuộc họp' },
  })),
  'POST /initiatives/:id/ending': plan((w) => ({ ...w.initiative, on, reason })),
  'POST /initiatives/:id/taking-back': plan((w) => ({ ...w.initiative, reason })),
  'POST /initiatives/:id/copies': {
    ...plan((w) => ({ id: w.initiative.id, organizationId: w.cellId, from: on })),
    seeingSuffices: ['organizationId'],
  },
  'POST /initiative-copies/:id/ending': plan((w) => ({ ...w.copy, on, reason })),
  'POST /initiative-copies/:id/taking-back': plan((w) => ({ ...w.copy, reason })),
}
