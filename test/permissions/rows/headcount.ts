import { decision } from '../decision.ts'
import { inPage, on, organization, plan, type Row, reason } from './row.ts'

export const headcount: Record<string, Row> = {
  'GET /headcount': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, year: '2019' }],
    shows: ({ rows }: { rows: { organizationId: string }[] }, w) =>
      rows.some(({ organizationId }) => organizationId === w.communeId),
  },
  'GET /staff-changes': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, kind: 'civilServant' }],
    shows: inPage((w) => w.staffChange.id),
  },
  'GET /organizations/:id/headcount/:year': organization((w) => ({ id: w.communeId, year: 2019 })),
  'PUT /organizations/:id/headcount/:year': organization((w) => ({
    ...{ id: w.communeId, year: 2019, version: 0, decision },
    rows: [{ kind: 'civilServant', assigned: 5, present: 5, toCut: 1 }],
  })),
  'POST /organizations/:id/staff-changes': organization((w) => ({
    ...{ id: w.communeId, kind: 'civilServant', change: 'retire', happenedOn: on },
    ...{ people: 1, decision },
  })),
  'POST /staff-changes/:id/taking-back': plan((w) => ({ id: w.staffChange.id, reason })),
}
