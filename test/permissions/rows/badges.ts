import { decision } from '../decision.ts'
import { member, on, type Row, reason } from './row.ts'

export const badges: Record<string, Row> = {
  'GET /badges/candidates': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      { awardedOn: '2023-05-19' },
      { awardedOn: '2023-05-19', organizationId: w.cellId },
    ],
    shows: (reply: { rows: { memberId: string }[] }, w) =>
      reply.rows.some((row) => row.memberId === w.oldId),
  },
  'GET /members/:id/badges': { ...member((w) => ({ id: w.oldId })), needs: ['members.read'] },
  'POST /badges': member((w) => ({
    ...{ awardedOn: '2023-05-19', decision },
    awards: [{ memberId: w.oldId, years: 45, earlyReason: null, posthumous: false }],
  })),
  'POST /badges/:id/loss': member((w) => ({ id: w.badgeId, version: 1, on, reason })),
  'POST /badges/:id/reissue': member((w) => ({ id: w.lostBadgeId, version: 2, decision })),
  'POST /badges/:id/taking-back': member((w) => ({ id: w.badgeId, version: 1, reason })),
}
