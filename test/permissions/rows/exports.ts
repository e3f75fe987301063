import { batch, organization, plain, plan, post, type Row } from './row.ts'

/**
 * Whoever sees a list may take it with them; naming its organization changes nothing of it. What is
 * in the file stands in `permissions-lists`.
 */
const taking = {
  isOfList: true as const,
  seeingSuffices: [
    'organizationId',
    'under',
    'recordId',
    'accountId',
    'officialId',
    'ownerId',
    'memberId',
    'planId',
  ],
}

export const exportsOfLists: Record<string, Row> = {
  'POST /exports/members': { ...plain(() => ({ format: 'csv', q: 'DV-7777' })), ...taking },
  'POST /exports/organizations': { ...plain(() => ({ format: 'csv', kind: 'cell' })), ...taking },
  'POST /exports/follow-assignments': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/issues': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/reorganization-bodies': {
    ...plan((w) => ({ format: 'csv', id: w.draftedPlan.id })),
    seeingSuffices: ['id', 'under'],
  },
  'POST /exports/reorganization-plans': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/reorganization-proposals': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/notices': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/bodies': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/concurrent-pilots': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/initiatives': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/concurrent-posts': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/headcount': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/staff-changes': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/visits': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/posts': {
    ...post((w) => ({ format: 'csv', organizationId: w.cellId })),
    ...taking,
  },
  'POST /exports/figures': {
    ...organization((w) => ({
      format: 'csv',
      figure: 'members.total',
      organizationId: w.communeId,
    })),
    ...taking,
    needs: ['figures.read', 'members.read'],
  },
  'POST /exports/figure-values': {
    ...organization((w) => ({ format: 'csv', organizationId: w.communeId })),
    ...taking,
    needs: ['figures.read'],
  },
  'POST /exports/deadlines': { ...plain(() => ({ format: 'csv', kind: 'termEnds' })), ...taking },
  'POST /exports/complaints': { ...plain(() => ({ format: 'csv', state: 'late' })), ...taking },
  'POST /exports/dues': { ...plain(() => ({ format: 'csv', state: 'unknown' })), ...taking },
  'POST /exports/badges': {
    ...plain(() => ({ format: 'csv', awardedOn: '2019-09-02' })),
    ...taking,
  },
  'POST /exports/audit': { ...plain(() => ({ format: 'csv', recordType: 'member' })), ...taking },
  'POST /exports/planned-changes': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/duplicates': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/administrative-units': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/accounts': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/organization-rights': {
    ...organization((w) => ({ format: 'csv', id: w.communeId })),
    seeingSuffices: ['id'],
  },
  'POST /exports/grants': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/imports': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/batch-members': {
    ...batch((w) => ({ format: 'csv', id: w.batchId })),
    seeingSuffices: ['id'],
  },
  'POST /exports/batches': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/jobs': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/rule-sets': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/planned-meetings': {
    ...plain(() => ({ format: 'csv', month: '2019-07' })),
    ...taking,
  },
  'POST /exports/meetings': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/meeting-scores': { ...plain(() => ({ format: 'csv' })), ...taking },
  'GET /exports/:id': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
}
