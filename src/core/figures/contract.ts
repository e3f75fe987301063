import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, sorting } from '../../platform/wire.ts'

/** `as-was`, or `as-is:2025-07-01`: which day's tree the records are counted on. */
export const treeText = z
  .string()
  .refine(
    (text) =>
      text === 'as-was' || (text.startsWith('as-is:') && day.safeParse(text.slice(6)).success),
    {
      error: 'not-a-tree',
    },
  )
  .default('as-was')

const asked = {
  /** The province when left out. */
  organizationId: id.optional(),
  day: day.optional(),
  tree: treeText,
}

const figureId = z.string().regex(/^[a-z][a-z0-9_.-]{1,80}$/, { error: 'not-a-figure' })

export const FigureValue = z.object({
  id: z.string(),
  unit: z.string(),
  organizationId: id,
  day,
  tree: z.string(),
  /** Null when there is nothing to divide by. */
  value: z.number().nullable(),
  /** The two figures a ratio is made of. */
  numerator: z.object({ id: z.string(), value: z.number() }).nullable(),
  denominator: z.object({ id: z.string(), value: z.number() }).nullable(),
})
export type FigureValue = z.infer<typeof FigureValue>

export const FigureRow = z.object({
  type: z.string(),
  id,
  label: z.string(),
  /** What to know of the record beside its name: a status, a kind, a source. */
  detail: z.string().nullable(),
  amount: z.number().nullable(),
  organizationId: id,
  organizationName: z.string(),
})
export type FigureRow = z.infer<typeof FigureRow>

/** How a figure restated on another tree comes from the one on its own: both ways, by organization. */
export const Reconciliation = z.object({
  asWas: z.number(),
  asIs: z.number(),
  movedIn: z.array(z.object({ organizationId: id, name: z.string(), value: z.number() })),
  movedOut: z.array(z.object({ organizationId: id, name: z.string(), value: z.number() })),
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** What the records of a figure can be sorted by. */
export const rowSorts = ['record', 'detail', 'organization', 'amount'] as const

const read = 'figures.read'

export const figuresApi = {
  list: endpoint('GET', '/figures', {
    permission: read,
    summary: 'Every figure of an organization on a day',
    input: z.strictObject(asked),
    reply: z.array(FigureValue),
    snapshot: true,
  }),
  one: endpoint('GET', '/figures/:id', {
    permission: read,
    summary: 'One figure, with its parts by child organization and its reconciliation',
    input: z.strictObject({ id: figureId, ...asked }),
    reply: FigureValue.extend({
      of: z.string().nullable(),
      children: z.array(
        z.object({ organizationId: id, name: z.string(), value: z.number().nullable() }),
      ),
      reconciliation: Reconciliation.nullable(),
    }),
    snapshot: true,
  }),
  months: endpoint('GET', '/figures/:id/months', {
    permission: read,
    summary: 'One figure at the end of each of the last months',
    input: z.strictObject({ id: figureId, ...asked, months: count.min(1).max(60).default(12) }),
    reply: z.array(z.object({ day, value: z.number().nullable() })),
    snapshot: true,
  }),
  rows: endpoint('GET', '/figures/:id/rows', {
    permission: read,
    summary: 'The records a figure is made of, a page at a time',
    input: z.strictObject({
      id: figureId,
      ...asked,
      sort: sorting(rowSorts).optional(),
      after: z.string().max(1200).optional(),
      limit: count.min(1).max(500).default(50),
    }),
    reply: z.object({
      rows: z.array(FigureRow),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
  }),
}
