import { decision } from '../decision.ts'
import {
  batch,
  inPage,
  member,
  type Named,
  on,
  organization,
  type Paged,
  type Row,
  reason,
} from './row.ts'

const person = { birthDate: '1990-01-01', gender: 'male', fullName: 'Trần Văn Bình' }

export const members: Record<string, Row> = {
  'GET /member-sheet': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }, { q: 'DV-7777' }],
    shows: (reply: { rows: Named }, w) => reply.rows.some((row) => row.id === w.full.id),
  },
  'GET /members': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      {},
      { organizationId: w.communeId },
      { q: 'DV-7777' },
      { q: 'nguyen van an', organizationId: w.cellId },
    ],
    shows: (reply: Paged, w) => {
      const shown = inPage((world) => world.full.id)(reply, w)
      // The total tells nobody that there is more than they see.
      if (!shown && reply.total > 0) throw new Error(`total says ${reply.total}`)
      return shown
    },
  },
  'GET /deadline-sheet': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }, { kind: 'fullRecognition' }],
    shows: (reply: { rows: Named }, w) => reply.rows.some((row) => row.id === w.probationary.id),
  },
  'GET /deadlines': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }, { kind: 'fullRecognition' }],
    shows: (reply: Paged, w) => {
      const shown = inPage((world) => world.probationary.id)(reply, w)
      if (!shown && reply.total > 0) throw new Error(`total says ${reply.total}`)
      return shown
    },
  },
  'GET /members/:id': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/slip': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/history': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/posts': {
    kind: 'list',
    at: 'cell',
    needs: ['posts.read'],
    inputs: (w) => ({ id: w.holderId }),
    shows: (reply: unknown[]) => reply.length > 0,
  },
  'POST /members': {
    ...organization((w) => {
      const about = { code: 'DV-MOI', organizationId: w.cellId, ceremonyOn: '2019-07-01' }
      return { ...person, ...about, decision }
    }, 'cell'),
    notHere: 'members.receiver-not-yours',
  },
  'POST /member-arrivals': {
    ...organization((w) => {
      const days = { admissionDecidedOn: '2010-01-01', admittedOn: '2010-02-01', fullOn: null }
      return { ...person, ...days, code: 'DV-MOI', organizationId: w.cellId, on, decision }
    }, 'cell'),
    notHere: 'members.receiver-not-yours',
  },
  'POST /members/:id/full-recognition': member((w) => ({ ...w.probationary, decision })),
  'POST /members/:id/transfers': {
    ...member((w) => {
      const to = { kind: 'internal', organizationId: w.siblingCellId, on, decision }
      return { ...w.full, ...to }
    }),
    at: 'commune',
  },
  'POST /organizations/:id/collective-transfers': organization((w) => ({
    ...{ id: w.cellId, toOrganizationId: w.siblingCellId, on, decision },
  })),
  'POST /batches': member((w) => ({
    ...{ act: 'exempt', on, decision, chosen: { by: 'tick', memberIds: [w.full.id] } },
  })),
  'GET /batches': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }],
    shows: inPage((w) => w.batchId),
  },
  'GET /batches/:id': batch((w) => ({ id: w.batchId })),
  'GET /batches/:id/members': batch((w) => ({ id: w.batchId })),
  'POST /batches/:id/commitment': { kind: 'own', inputs: (w) => ({ id: w.previewId }) },
  'DELETE /batches/:id/commitment': batch((w) => ({ id: w.batchId })),
  'POST /members/:id/suspension': member((w) => ({ ...w.full, on, decision })),
  'DELETE /members/:id/suspension': member((w) => ({ ...w.suspended, on, decision })),
  'POST /members/:id/exemption': member((w) => ({ ...w.full, on, decision })),
  'DELETE /members/:id/exemption': member((w) => ({ ...w.exempt, on })),
  'POST /members/:id/absence': member((w) => ({
    ...{ ...w.full, from: on, until: '2020-01-01', purpose: 'study', decision },
  })),
  'DELETE /members/:id/absence': member((w) => ({ ...w.away, on })),
  'POST /members/:id/introduction': {
    ...member((w) => ({ ...w.full, decision })),
    seeingSuffices: ['receiverId'],
  },
  'DELETE /members/:id/introduction': member((w) => ({ ...w.introduced, on })),
  'GET /dues': {
    kind: 'list',
    at: 'cell',
    inputs: () => ({}),
    shows: ({ rows }: { rows: { memberId: string }[] }, w) =>
      rows.some(({ memberId }) => memberId === w.full.id),
  },
  'GET /members/:id/dues': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'POST /dues': member((w) => ({ memberIds: [w.full.id], through: '2019-07' })),
  'POST /members/:id/departure': member((w) => ({ ...w.full, kind: 'withdrawal', on, decision })),
  'POST /members/:id/readmission': member((w) => ({
    ...{ ...w.removed, organizationId: w.cellId, ceremonyOn: on, decision },
  })),
  'POST /members/:id/reinstatement': member((w) => ({
    ...{ ...w.expelled, organizationId: w.cellId, on, decision },
  })),
  'POST /members/:id/arrival': member((w) => ({
    ...{ ...w.departed, organizationId: w.cellId, on, decision },
  })),
  'DELETE /members/:id/last-act': member((w) => ({ ...w.exempt, reason })),
  'POST /members/:id/dates': member((w) => ({
    ...{ ...w.suspended, edge: 'opening', on: '2019-01-01', to: '2019-02-01', reason },
  })),
  'DELETE /members/:id/planned-change': member((w) => ({ ...w.planned, on: '2019-09-01', reason })),
  'POST /members/:id/planned-change': member((w) => ({
    ...{ ...w.planned, edge: 'opening', on: '2019-09-01', to: '2019-10-01', reason },
  })),
  'POST /members/:id/correction': member((w) => ({ ...w.full, fullName: 'Lê Văn An', reason })),
}
