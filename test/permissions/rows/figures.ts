import { organization, type Row } from './row.ts'

export const figures: Record<string, Row> = {
  'GET /figures': organization((w) => [
    { organizationId: w.communeId },
    { organizationId: w.communeId, ids: 'members.total,organizations.cells' },
  ]),
  'GET /figures/:id': organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
  'GET /figures/:id/months': organization((w) => ({
    ...{ id: 'members.total', organizationId: w.communeId, months: 2 },
  })),
  'GET /figures/:id/grid': organization((w) => ({
    ...{ id: 'members.total', organizationId: w.communeId, months: 2 },
  })),
  'GET /figures/:id/rows': {
    ...organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
    needs: ['figures.read', 'members.read'],
  },
  'GET /figures/:id/sheet': {
    ...organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
    needs: ['figures.read', 'members.read'],
  },
}
