import { decision } from '../decision.ts'
import { account, type Named, on, organization, plain, type Row, reason } from './row.ts'

export const access: Record<string, Row> = {
  'GET /audit': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{ recordId: w.communeId }, { organizationId: w.communeId, limit: 200 }],
    shows: (reply: { rows: { recordId: string }[] }, w) =>
      reply.rows.some((row) => row.recordId === w.communeId),
  },
  'GET /audit/acts': plain(),
  'GET /audit/count': { ...plain(), isOfList: true },
  'GET /audit/head': plain(),
  'GET /audit/head/file': plain(),
  'POST /audit/verifications': plain(() => ({ head: '0'.repeat(64) })),
  'GET /me': plain(),
  'GET /demo-accounts': plain(),
  'GET /setup': plain(),
  'POST /setup': {
    ...plain(() => ({
      code: 'khong-dung',
      province: { name: 'Đảng bộ tỉnh', code: '83', from: on, decision },
      administrator: { name: 'Người mới', username: 'moi', password: 'mat-khau-du-dai' },
    })),
    over: 'setup.done',
  },
  'GET /accounts': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({}),
    shows: (reply: { rows: Named }, w) => reply.rows.some((row) => row.id === w.accountId),
  },
  'POST /accounts': plain(() => ({
    ...{ username: 'moi', name: 'Người mới', password: 'mat-khau-du-dai' },
  })),
  'POST /accounts/:id/lock': account((w) => ({ id: w.accountId, reason })),
  'POST /accounts/:id/unlock': account((w) => ({ id: w.lockedId })),
  'POST /accounts/:id/password': account((w) => ({ id: w.accountId, password: 'mat-khau-du-dai' })),
  'GET /me/sessions': plain(),
  'GET /me/second-step': plain(),
  'GET /me/identity': plain(),
  'POST /me/identity/ending': plain(),
  'POST /me/sessions/:id/ending': { kind: 'own', inputs: () => ({ id: 'session-of-another' }) },
  'POST /me/session-endings': plain(),
  'GET /me/leaves': plain(),
  'GET /me/deputies': { kind: 'own', inputs: (w) => ({ key: `post:${w.holdingId}`, q: 'a' }) },
  'POST /me/leaves': {
    kind: 'own',
    inputs: (w) => ({
      ...{ key: `post:${w.holdingId}`, deputyId: w.accountId, reason },
      ...{ from: '2019-08-01', until: '2019-09-01' },
    }),
  },
  'POST /leaves/:id/ending': {
    ...account((w) => ({ id: w.leaveId })),
    needs: ['access.manage'],
  },
  'POST /accounts/:id/second-step-reset': account((w) => ({ id: w.accountId })),
  'POST /accounts/:id/home': account((w) => ({ id: w.accountId, organizationId: w.communeId })),
  'GET /accounts/:id/rights': account((w) => ({ id: w.accountId })),
  'GET /organizations/:id/rights': account((w) => ({ id: w.communeId })),
  'GET /members/:id/rights': { ...account((w) => ({ id: w.full.id })), at: 'cell' },
  'GET /giving': plain(),
  'GET /grant-proposals': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({}),
    shows: (reply: Named, w) => reply.some((row) => row.id === w.proposalId),
  },
  'POST /grant-proposals/:id/approval': account((w) => ({ id: w.proposalId })),
  'POST /grant-proposals/:id/refusal': account((w) => ({ id: w.proposalId, reason })),
  'POST /grant-proposals/:id/withdrawal': account((w) => ({ id: w.proposalId })),
  'GET /grants': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { accountId: w.accountId }],
    shows: (reply: Named, w) => reply.some((row) => row.id === w.grantId),
  },
  'POST /grants': {
    ...organization((w) => ({
      ...{ accountId: w.idleAccountId, organizationId: w.communeId },
      ...{ role: 'communeOffice', from: on, reason },
    })),
    seeingSuffices: ['accountId'],
  },
  'POST /grants/:id/revocation': account((w) => ({ id: w.grantId, on, reason })),
  'GET /why': {
    ...organization((w) => ({ permission: 'members.manage', organizationId: w.communeId })),
    needs: ['organizations.read'],
  },
}
