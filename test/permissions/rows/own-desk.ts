import { organization, plain, type Row, reason, view } from './row.ts'

type Search = { kind: string; rows: { id: string }[] }[]

const finds = (reply: Search, kind: string, id: string) =>
  reply.some((of) => of.kind === kind && of.rows.some((row) => row.id === id))

/** What everybody has before them: the rules in force, the search, their views, notices and jobs. */
export const ownDesk: Record<string, Row> = {
  'GET /rule-sets': plain(() => [{}, { state: 'inForce', origin: 'verified', q: 'a' }]),
  'GET /rule-sets/:id': plain((w) => ({ id: w.ruleSetId })),
  'POST /rule-sets': {
    ...plain(() => ({
      ...{ subject: 'badges', from: '2019-08-01', title: 'Huy hiệu', sourceDocument: 'Hướng dẫn' },
      ...{ verified: true, body: { years: [30], dates: [{ month: 2, day: 3 }] } },
    })),
    provinceOnly: true,
  },
  'POST /rule-sets/:id/force': {
    ...plain((w) => ({ id: w.ruleSetId, reason })),
    provinceOnly: true,
  },
  'POST /rule-sets/:id/withdrawal': {
    ...plain((w) => ({ id: w.ruleSetId, reason })),
    provinceOnly: true,
  },
  'GET /search': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({ q: 'xa a1' }),
    needs: ['organizations.read'],
    shows: (reply: Search, w) => finds(reply, 'organization', w.communeId),
    also: {
      kind: 'list',
      at: 'cell',
      inputs: () => ({ q: 'DV-7777' }),
      needs: ['members.read'],
      shows: (reply: Search, w) => finds(reply, 'member', w.full.id),
    },
  },
  'GET /me/recent-choices': plain(),
  'POST /me/recent-choices': plain((w) => ({ kind: 'member', key: w.full.id })),
  'DELETE /me/recent-choices': plain(),
  'GET /views': plain(),
  'POST /views': {
    ...organization((w) => ({
      ...{ list: 'members', name: 'Dự bị', search: '', hiddenColumns: null },
      organizationId: w.communeId,
    })),
    needs: ['members.manage'],
  },
  'PUT /views/:id': view((w) => ({ id: w.viewId, name: 'Đổi tên' })),
  'DELETE /views/:id': view((w) => ({ id: w.viewId })),
  'PUT /views/order': plain(() => ({ list: 'members', ids: [] })),
  'PUT /views/:id/default': {
    ...view((w) => ({ id: w.viewId, isDefault: true })),
    needs: ['members.read'],
  },
  'GET /me/preferences': plain(),
  'PUT /me/preferences': plain(() => ({ rowHeight: 'roomy', language: 'en', textSize: 115 })),
  'GET /jobs': plain(() => [{}, { state: 'failed', q: 'a', from: '2019-07-01' }]),
  'GET /notices': plain(),
  'GET /notices/unread': plain(),
  'POST /notices/:id/reading': { kind: 'own', inputs: (w) => ({ id: w.noticeId }) },
  'DELETE /notices/:id/reading': { kind: 'own', inputs: (w) => ({ id: w.noticeId }) },
  'POST /notices/readings': plain(() => ({ until: '2019-07-22T05:00:00Z' })),
  'GET /me/notice-mail': plain(),
  'PUT /me/notice-address': {
    ...plain(() => ({ email: 'ai@goc.example' })),
    over: 'mail.not-set-up',
  },
  'POST /me/notice-address/proof': { kind: 'own', inputs: () => ({ code: '123456' }) },
  'DELETE /me/notice-address': plain(),
  'PUT /me/notice-hours': plain(() => ({ quietFrom: 22, quietUntil: 6, digestHour: 7 })),
  'PUT /me/notice-paces': plain(() => ({ topic: 'jobs', pace: 'daily' })),
  'GET /me/notice-devices': plain(),
  // The matrix asks without a session, and a device belongs to one.
  'PUT /me/notice-devices': {
    ...plain(() => ({
      endpoint: 'https://push.example/a',
      publicKey: 'a'.repeat(87),
      authSecret: 'a'.repeat(22),
    })),
    over: 'notices.no-session',
  },
  'DELETE /me/notice-devices/:id': { kind: 'own', inputs: (w) => ({ id: w.deviceId }) },
  'PUT /me/notice-push-paces': plain(() => ({ topic: 'jobs', pace: 'daily' })),
  'GET /me/notice-choices': plain(),
  'PUT /me/notice-choices': plain(() => ({ topic: 'jobs', shown: false })),
  'GET /jobs/:id': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
  'POST /jobs/:id/cancellation': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
  'GET /jobs/:id/file': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
}
