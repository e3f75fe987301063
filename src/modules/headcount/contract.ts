import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, refusal, text } from '../../platform/wire.ts'
import { HeadcountRules } from './shapes.ts'

/** What to cite for the rules in force, with what they say; null where none are. */
export const HeadcountInForce = z
  .object({ id, title: z.string(), invented: z.boolean(), body: HeadcountRules })
  .nullable()
export type HeadcountInForce = z.infer<typeof HeadcountInForce>

const year = count.min(1990).max(2100)
const code = z.string().max(60)
const paging = { after: z.string().max(800).optional(), limit: count.min(1).max(200).default(50) }
const number = z.number().int()

/** How many are assigned, there, to go, and gone in the year up to the day. */
const numbers = { assigned: number, present: number, toCut: number, cut: number }

export const ListUnits = z.strictObject({
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  /** That of the day when left out. */
  year: year.optional(),
  kind: code.optional(),
  day: day.optional(),
  ...paging,
})
export type ListUnits = z.infer<typeof ListUnits>

export const Unit = z.object({ organizationId: id, organizationName: z.string(), ...numbers })
export type Unit = z.infer<typeof Unit>

/** A unit that ended with a headcount of the year, which waits to be decided again. */
export const WaitingUnit = z.object({
  ...{ organizationId: id, organizationName: z.string(), endedOn: day },
  /** What took its place, where the headcount is to be entered. */
  waitsAt: z.object({ id, name: z.string() }),
  ...{ assigned: number, present: number, toCut: number },
})
export type WaitingUnit = z.infer<typeof WaitingUnit>

/** What was cut since the base year against what the target asks; null where there is no target. */
const Progress = z
  .object({
    ...{ baseYear: z.string(), byYear: z.string(), percent: z.number() },
    ...{ base: number, goal: number, cut: number, left: number },
    percentCut: z.number().nullable(),
  })
  .nullable()
export type Progress = z.infer<typeof Progress>

export const StaffChange = z.object({
  id,
  organizationId: id,
  organizationName: z.string(),
  kind: z.string(),
  change: z.string(),
  regime: z.string().nullable(),
  happenedOn: day,
  people: number,
  decision,
})
export type StaffChange = z.infer<typeof StaffChange>

export const ListChanges = z.strictObject({
  organizationId: id.optional(),
  year: year.optional(),
  kind: code.optional(),
  change: code.optional(),
  regime: code.optional(),
  day: day.optional(),
  ...paging,
})
export type ListChanges = z.infer<typeof ListChanges>

export const UnitPage = z.object({
  organizationId: id,
  organizationName: z.string(),
  year: number,
  /** Changes go with this number; a stale one is refused. 0 where nothing is entered yet. */
  version: number,
  decision: decision.nullable(),
  /** By kind, in the order of the rule set. */
  rows: z.array(z.object({ kind: z.string(), ...numbers })),
  /** Of the year, at most two hundred. */
  changes: z.array(StaffChange),
  /** It, where it ended and waits to be decided again; or others that wait for that here. */
  waiting: z.array(WaitingUnit),
  rules: HeadcountInForce,
  /** Why the reader can record nothing there; null when they can. */
  whyNotChange: refusal.nullable(),
})
export type UnitPage = z.infer<typeof UnitPage>

const people = number.min(0).max(1_000_000)

export const EnterHeadcount = z.strictObject({
  /** The organization. */
  id,
  year,
  version: number.min(0),
  decision,
  /** None takes the entry of the year back. */
  rows: z
    .array(z.strictObject({ kind: text(60), assigned: people, present: people, toCut: people }))
    .max(30),
})
export type EnterHeadcount = z.infer<typeof EnterHeadcount>

export const RecordChange = z.strictObject({
  /** The organization. */
  id,
  kind: text(60),
  change: text(60),
  regime: text(60).nullable().default(null),
  happenedOn: day,
  people: number.min(1).max(100_000),
  decision,
})
export type RecordChange = z.infer<typeof RecordChange>

export const TakeChangeBack = z.strictObject({ id, reason: text(500) })
export type TakeChangeBack = z.infer<typeof TakeChangeBack>

const read = 'reorganization.read'
const manage = 'reorganization.manage'

const list = endpoint('GET', '/headcount', {
  permission: read,
  summary: 'Units with their headcount of a year, the sum of it, and how far the target is reached',
  input: ListUnits,
  reply: z.object({
    rows: z.array(Unit),
    total: number,
    next: z.string().nullable(),
    year: number,
    sum: z.object(numbers),
    progress: Progress,
    /** Units that ended, whose headcount waits to be decided again; in no sum. At most two hundred. */
    waiting: z.array(WaitingUnit),
    rules: HeadcountInForce,
  }),
})

const changes = endpoint('GET', '/staff-changes', {
  permission: read,
  summary: 'How many people left, by kind, way, regime and decision, the latest first',
  input: ListChanges,
  reply: z.object({
    rows: z.array(StaffChange),
    total: number,
    next: z.string().nullable(),
    /** How many people that are in all. */
    people: number,
    rules: HeadcountInForce,
  }),
})

export const headcountApi = {
  list,
  export: exportOf('headcount', list),
  changes,
  exportChanges: exportOf('staff-changes', changes),
  unit: endpoint('GET', '/organizations/:id/headcount/:year', {
    permission: read,
    summary: 'The headcount of a unit in a year by kind, and who left in numbers',
    input: z.strictObject({ id, year }),
    reply: UnitPage,
    snapshot: true,
  }),
  enter: endpoint('PUT', '/organizations/:id/headcount/:year', {
    permission: manage,
    summary: 'Enters the headcount of a unit for a year, all kinds at once',
    input: EnterHeadcount,
    reply: z.object({ id, version: number }),
  }),
  record: endpoint('POST', '/organizations/:id/staff-changes', {
    permission: manage,
    summary: 'Records how many people left a unit by one decision',
    input: RecordChange,
    reply: z.object({ id }),
  }),
  takeBack: endpoint('POST', '/staff-changes/:id/taking-back', {
    permission: manage,
    summary: 'Takes the record of people who left back',
    input: TakeChangeBack,
    reply: z.object({ id }),
  }),
}
