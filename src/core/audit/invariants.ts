import type { Invariant } from '../../platform/invariant.ts'
import { verifyAudit } from './verify.ts'

/** The trail is whole: no sealed entry was changed, added, removed or put elsewhere. */
export const auditInvariants: Invariant[] = [
  {
    id: 'audit.chain-is-whole',
    of: 'seal',
    find: async (ctx) => {
      const verdict = await verifyAudit(ctx)
      return verdict.ok ? [] : [String(verdict.firstBroken)]
    },
  },
]
