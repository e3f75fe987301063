import type { World } from '../../permissions.world.ts'
import { member, type Row, reason } from './row.ts'

const twins = (w: World) => ({ oneId: w.full.id, otherId: w.departed.id })

export const duplicates: Record<string, Row> = {
  'GET /duplicates': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { memberId: w.full.id }],
    shows: (reply: { rows: { one: { id: string }; other: { id: string } | null }[] }, w) =>
      reply.rows.some(({ one, other }) => [one.id, other?.id].includes(w.full.id)),
  },
  'GET /duplicates/:oneId/:otherId': member(twins),
  'POST /duplicates/:oneId/:otherId/distinction': member((w) => ({ ...twins(w), reason })),
  'DELETE /duplicates/:oneId/:otherId/distinction': member((w) => ({
    ...{ oneId: w.exempt.id, otherId: w.away.id, reason },
  })),
}

const merging = (w: World) => ({ keptId: w.full.id, mergedId: w.departed.id, roll: 'kept' })

export const merges: Record<string, Row> = {
  'GET /members/:keptId/merges/:mergedId': member(merging),
  'POST /members/:keptId/merges/:mergedId': member((w) => ({
    ...{ ...merging(w), keptVersion: w.full.version, mergedVersion: w.departed.version, reason },
  })),
  'DELETE /members/:keptId/merges/:mergedId': member((w) => ({ ...w.merge, reason })),
  'GET /members/:id/merges': member((w) => [{ id: w.merge.keptId }, { id: w.merge.mergedId }]),
}
