import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { id, text } from '../../platform/wire.ts'
import { reasonKinds } from './plan-rules.ts'

const permission = 'reorganization.manage'
const edit = { id, version: z.number().int() }
const done = z.object({ id, version: z.number().int() })

export const DecideChosen = z.strictObject({
  ...edit,
  bodyIds: z.array(id).min(1).max(2000),
  /** What needs no target of its own; null makes them undecided again. */
  decision: z.enum(['keep', 'dissolve']).nullable(),
  reasonKind: z.enum(reasonKinds).nullable().default(null),
  reason: text(500).nullable().default(null),
})
export type DecideChosen = z.infer<typeof DecideChosen>

/** Acts upon many bodies of a plan at once, each taken back as one. */
export const planManyApi = {
  decide: endpoint('POST', '/reorganization-plans/:id/bulk-decisions', {
    permission,
    summary: 'Decides the same of many bodies of a plan',
    input: DecideChosen,
    reply: done.extend({ actId: id, bodies: z.number().int() }),
  }),
  takeBack: endpoint('DELETE', '/reorganization-plans/:id/bulk-decisions/:actId', {
    permission,
    summary: 'Takes such an act back, all of it, unless one of its bodies was changed since',
    input: z.strictObject({ ...edit, actId: id }),
    reply: done.extend({ bodies: z.number().int() }),
  }),
}
