import type { World } from '../../permissions.world.ts'
import { aJpeg } from '../../support/pictures.ts'
import { organization, plain, type Row, reason } from './row.ts'

const issuePhoto = (w: World) => ({ id: w.issueId, photoId: w.issuePhotoId })

/** An issue of the commune: what its raiser does is for those who may raise there. */
function issue(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'issues.read', inputs }
}

/** What the district does that has to answer it. */
function answering(inputs: Row['inputs']): Row {
  return { ...issue(inputs), fromAbove: true }
}

const said = 'Đã xem xét'

export const issues: Record<string, Row> = {
  'GET /issues': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { state: 'assigned', category: 'roads' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) => rows.some(({ id }) => id === w.issueId),
  },
  'GET /issues/:id': issue((w) => ({ id: w.issueId })),
  'GET /issue-rules': plain(),
  'POST /issues': organization((w) => ({
    ...{ organizationId: w.communeId, category: 'land', what: 'Chưa cắm mốc' },
  })),
  'POST /issues/:id/answer': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/refusal': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/return': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/owners': {
    ...answering((w) => ({ id: w.issueId, version: 1, said, ownerId: w.secondCommuneId })),
    seeingSuffices: ['ownerId'],
  },
  'POST /issues/:id/merger': answering((w) => ({
    ...{ id: w.issueId, version: 1, said, intoId: w.otherIssueId },
  })),
  'POST /issues/:id/verification': issue((w) => ({ id: w.answeredIssueId, version: 2 })),
  'POST /issues/:id/objection': issue((w) => ({ id: w.answeredIssueId, version: 2, said })),
  'POST /issues/:id/resubmission': issue((w) => ({ id: w.returnedIssueId, version: 2, said })),
  'POST /issues/:id/withdrawal': issue((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/reopening': issue((w) => ({ id: w.closedIssueId, version: 3, said })),
  'GET /issues/:id/photos': issue((w) => ({ id: w.issueId })),
  'GET /issues/:id/photos/:photoId': issue((w) => issuePhoto(w)),
  'POST /issues/:id/photos': issue((w) => ({ id: w.issueId, content: aJpeg })),
  'DELETE /issues/:id/photos/:photoId': issue((w) => ({ ...issuePhoto(w), reason })),
}
