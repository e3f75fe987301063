import { plain, type Row, reason } from './row.ts'

const ownImport: Row = { kind: 'own', inputs: (w) => ({ id: w.importId }) }

export const imports: Record<string, Row> = {
  'GET /imports': plain(() => [{}, { subject: 'members', state: 'checked', q: 'a' }]),
  'POST /imports': plain(() => ({ subject: 'members', fileName: 'danh sach.xlsx' })),
  'GET /import-templates/:subject': plain(() => ({ subject: 'members' })),
  'GET /imports/:id': ownImport,
  'GET /imports/:id/rows': ownImport,
  'GET /imports/:id/faulty-rows': ownImport,
  'PUT /imports/:id/parts/:number': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, number: 0, content: 'YQ==' }),
  },
  'POST /imports/:id/checks': ownImport,
  'PUT /imports/:id/rows/:rowNumber': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2, cells: { full_name: 'Lê Văn An' } }),
  },
  'POST /imports/:id/rows/:rowNumber/omission': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2, reason }),
  },
  'DELETE /imports/:id/rows/:rowNumber/omission': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2 }),
  },
  'POST /imports/:id/commitment': ownImport,
  'DELETE /imports/:id/commitment': ownImport,
  'DELETE /imports/:id': ownImport,
}
