import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, sorting, sortName } from '../../platform/wire.ts'
import { exportEndpoint } from '../exports/contract.ts'
import { SheetHead } from '../sheets/contract.ts'
import { mostMonths, mostOfGrid } from './rules.ts'

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

/**
 * What tells the rows of a figure apart: the status of a member, the act that happened to one, how
 * an organization ended, how what is due stands, how many years a badge is for, how a meeting was
 * scored, how long something has waited, what kind of organization it is, or was
 * when a plan took stock of it, in what type of unit it stands.
 */
export const kindSets = [
  'status',
  'act',
  'ending',
  'due',
  'badge',
  'scoreLevel',
  'age',
  'organizationKind',
  'bodyKind',
  'unitType',
] as const
export type KindSet = (typeof kindSets)[number]

const asked = {
  /** The province when left out. */
  organizationId: id.optional(),
  /**
   * The day asked about; today when left out. What happened is then counted from the first of
   * January up to and with that day. There must be a day after it.
   */
  day: day.refine((text) => text < '9999-12-31', { error: 'not-a-day' }).optional(),
  /**
   * In place of a day, a period, closed-open. What there is on a day is then counted on its last
   * day, which is the one before `until`.
   */
  from: day.optional(),
  until: day.optional(),
  tree: treeText,
}

type Days = { day?: string | undefined; from?: string | undefined; until?: string | undefined }

/** Wants a day, or both ends of a period in their order, or neither. */
function dayOrPeriod({ day, from, until }: Days, { addIssue }: Pick<z.RefinementCtx, 'addIssue'>) {
  const fault = (field: string, message: string) =>
    addIssue({ code: 'custom', path: [field], message })
  if (from === undefined && until === undefined) return
  if (day !== undefined) fault('day', 'day-or-period')
  if (from === undefined) return fault('from', 'required')
  if (until === undefined) return fault('until', 'required')
  if (until <= from) fault('until', 'ends-before-it-begins')
}

/** One of the kinds the figure is broken down by. */
const kind = z.string().max(60).optional()

const figureId = z.string().regex(/^[a-z][a-z0-9_.-]{1,80}$/, { error: 'not-a-figure' })

export const FigureValue = z.object({
  id: z.string(),
  unit: z.string(),
  organizationId: id,
  /** The day it is counted on; of what happened in a period, the last day of it. */
  day,
  /** The days in which it happened, closed-open; null for what there is on a day. */
  period: z.object({ from: day, until: day }).nullable(),
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
  /** When it happened; null for what there is on a day. */
  happenedOn: day.nullable(),
  organizationId: id,
  organizationName: z.string(),
  /**
   * Where it stands on the tree of another day: it was counted here on its own tree too, moved in,
   * is a share of an organization that was divided, or cannot be shared out among its parts and
   * stands above all of them. Null on the tree of its own day.
   */
  restated: z
    .object({
      organizationId: id,
      name: z.string(),
      how: z.enum(['stayed', 'movedIn', 'share', 'undivided']),
    })
    .nullable(),
})
export type FigureRow = z.infer<typeof FigureRow>

/** How a figure restated on another tree comes from the one on its own: both ways, by organization. */
export const Reconciliation = z.object({
  asWas: z.number(),
  asIs: z.number(),
  movedIn: z.array(z.object({ organizationId: id, name: z.string(), value: z.number() })),
  movedOut: z.array(z.object({ organizationId: id, name: z.string(), value: z.number() })),
  /** What organizations had that were divided, by their parts; these add up to the whole. */
  divided: z.array(
    z.object({
      organizationId: id,
      name: z.string(),
      /** Null where the actor may not know what stands elsewhere; the parts are then those here. */
      whole: z.number().nullable(),
      parts: z.array(
        z.object({
          organizationId: id,
          name: z.string(),
          value: z.number(),
          /** By where the people went; else it cannot be shared out and stands above all parts. */
          isShare: z.boolean(),
          /** Whether it counts in the organization asked about. */
          isHere: z.boolean(),
        }),
      ),
    }),
  ),
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** A figure with its parts by child organization and by kind. */
export const BrokenDown = FigureValue.extend({
  of: z.string().nullable(),
  children: z.array(
    z.object({ organizationId: id, name: z.string(), value: z.number().nullable() }),
  ),
  /** Null for a ratio, which has no rows to tell apart. */
  kinds: z
    .object({
      of: z.enum(kindSets),
      /** Most first; `none` where the kind was not recorded. */
      parts: z.array(z.object({ kind: z.string(), value: z.number() })),
    })
    .nullable(),
})

/** A figure by child organization and month: in each row a value for each month, in their order. */
export const FigureGrid = z.object({
  months: z.array(FigureValue.pick({ day: true, period: true })),
  rows: z.array(
    z.object({ organizationId: id, name: z.string(), values: z.array(z.number().nullable()) }),
  ),
})
export type FigureGrid = z.infer<typeof FigureGrid>

/** What the records of a figure can be sorted by. */
export const rowSorts = ['record', 'happenedOn', 'detail', 'organization', 'amount'] as const

const read = 'figures.read'

export const figuresApi = {
  list: endpoint('GET', '/figures', {
    permission: read,
    summary: 'Every figure of an organization on a day or in a period, or those asked for',
    input: z
      .strictObject({
        ...asked,
        /** Only these, by their ids with commas between: what is not looked at is not counted. */
        ids: z
          .string()
          .max(4000)
          .transform((text) => text.split(','))
          .pipe(z.array(figureId))
          .optional(),
      })
      .superRefine(dayOrPeriod),
    reply: z.array(FigureValue),
    kept: 'may age',
  }),
  exportValues: exportEndpoint('figure-values', read, asked),
  one: endpoint('GET', '/figures/:id', {
    permission: read,
    summary: 'One figure, with its parts by child organization and by kind, and its reconciliation',
    input: z.strictObject({ id: figureId, ...asked }).superRefine(dayOrPeriod),
    reply: BrokenDown.extend({ reconciliation: Reconciliation.nullable() }),
    kept: 'may age',
  }),
  months: endpoint('GET', '/figures/:id/months', {
    permission: read,
    summary: 'One figure month by month: the last months up to the day, or those of the period',
    input: z
      .strictObject({ id: figureId, ...asked, months: count.min(1).max(mostMonths).default(12) })
      .superRefine(dayOrPeriod),
    reply: z.array(FigureValue.pick({ day: true, period: true, value: true })),
    kept: 'may age',
  }),
  grid: endpoint('GET', '/figures/:id/grid', {
    permission: read,
    summary: 'One figure by child organization and by month, where each is opened for itself',
    input: z
      .strictObject({ id: figureId, ...asked, months: count.min(1).max(mostOfGrid).default(12) })
      .superRefine(dayOrPeriod),
    reply: FigureGrid,
    kept: 'may age',
  }),
  export: exportEndpoint('figures', read, {
    figure: figureId,
    ...asked,
    kind: z.string().max(60).optional(),
    sort: sortName(rowSorts).optional(),
  }),
  rows: endpoint('GET', '/figures/:id/rows', {
    permission: read,
    summary: 'The records a figure is made of, or those of one kind, a page at a time',
    input: z
      .strictObject({
        id: figureId,
        ...asked,
        kind,
        sort: sorting(rowSorts).optional(),
        after: z.string().max(1200).optional(),
        limit: count.min(1).max(500).default(50),
      })
      .superRefine(dayOrPeriod),
    reply: z.object({
      rows: z.array(FigureRow),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
  }),
  sheet: endpoint('GET', '/figures/:id/sheet', {
    permission: read,
    summary: 'A figure with all its records, or all of one kind, for print',
    input: z
      .strictObject({ id: figureId, ...asked, kind, sort: sorting(rowSorts).optional() })
      .superRefine(dayOrPeriod),
    reply: z.object({ head: SheetHead, figure: BrokenDown, rows: z.array(FigureRow) }),
    snapshot: true,
  }),
}
