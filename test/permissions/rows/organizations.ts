import { decision } from '../decision.ts'
import { inPage, type Named, on, organization, plain, type Row, reason } from './row.ts'

export const organizations: Record<string, Row> = {
  'GET /organizations/roots': plain(),
  'GET /organizations/:id/sheet': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/slip': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/regulations': organization((w) => ({ id: w.communeId })),
  'POST /organizations/:id/working-regulations': organization((w) => ({
    ...{ id: w.communeId, title: 'Quy chế làm việc', from: on, decision },
  })),
  'POST /working-regulations/:id/ending': organization((w) => ({ id: w.regulationId, on, reason })),
  'DELETE /working-regulations/:id': organization((w) => ({
    ...{ id: w.regulationId, isEnded: false, reason },
  })),
  'GET /organizations/:id/size': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/children': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => ({ id: w.communeId }),
    shows: (reply: Named, w) => reply.some((row) => row.id === w.cellId),
  },
  'GET /organizations': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { q: 'xa a1' }, { under: w.districtId }],
    shows: inPage((w) => w.communeId),
  },
  'GET /organizations/:id': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/history': organization((w) => ({ id: w.communeId })),
  'GET /organization-kinds': plain(),
  'POST /organizations': {
    ...organization((w) => ({
      ...{ parentId: w.communeId, name: 'Chi bộ mới', kind: 'cell', from: on, decision },
    })),
  },
  'POST /organizations/:id/names': organization((w) => ({
    ...{ id: w.communeId, version: 2, from: on, decision, name: 'Đảng bộ xã A1 mới' },
  })),
  'POST /organizations/:id/kinds': organization((w) => ({
    id: w.emptyCellId,
    version: 1,
    from: on,
    decision,
    kind: 'sectionChapter',
  })),
  'POST /organizations/:id/parents': {
    ...organization((w) => ({
      ...{ id: w.emptyCellId, version: 1, from: on, decision, parentId: w.sectionId },
    })),
  },
  'POST /organizations/:id/ending': organization((w) => ({
    ...{ id: w.emptyCellId, version: 1, on, ending: 'dissolution', reason, decision },
  })),
  'DELETE /organizations/:id/planned-change': organization((w) => ({
    ...{ id: w.plannedCellId, version: 2, on: '2019-09-01', reason },
  })),
  'POST /organizations/:id/planned-change': organization((w) => ({
    ...{ id: w.plannedCellId, version: 2, on: '2019-09-01', to: '2019-10-01', reason },
  })),
  'GET /planned-changes': {
    kind: 'list',
    at: 'cell',
    needs: ['members.read'],
    inputs: (w) => [{}, { organizationId: w.communeId }, { of: 'member' }],
    shows: inPage((w) => w.planned.id),
  },
  'DELETE /organizations/:id/last-change': organization((w) => ({
    ...{ id: w.emptyCellId, version: 1, on: '2010-01-01', reason },
  })),
  'POST /organizations/:id/corrections': organization((w) => ({
    ...{ id: w.emptyCellId, version: 1, versionId: w.versionId, name: 'Chi bộ ấp 4', reason },
  })),
}
