import type { Ctx } from '../../platform/context.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Fault } from './cells.ts'
import type { Import, ImportRow } from './contract.ts'

/** A row of a file as it came, its cells in the order of our columns. */
export type FileRow = { rowNumber: number; cells: string[] }

/** A column whose value becomes another, both as a person reads them. */
export type ChangedCell = [column: string, before: string | null, after: string | null]

/** What would come of a row. */
export type Verdict = {
  outcome: ImportRow['outcome']
  /** The code it is about. */
  key: string | null
  faults: Fault[]
  changes: ChangedCell[]
  /** What is to be written; null where nothing is. */
  facts: Record<string, unknown> | null
  targetId: string | null
  /** The state of the target it was judged in. */
  version: number | null
}

const unchanged: Verdict = {
  outcome: 'same',
  key: null,
  faults: [],
  changes: [],
  facts: null,
  targetId: null,
  version: null,
}

export function faulty(key: string | null, faults: readonly Fault[]): Verdict {
  return { ...unchanged, key, outcome: 'faulty', faults: [...faults] }
}

/** Faults with further ones, but none at a cell that has one: what is wrong with it is said once. */
export function andElsewhere(faults: readonly Fault[], further: readonly Fault[]): Fault[] {
  const all = [...faults]
  for (const fault of further)
    if (!all.some(({ column }) => column === fault.column)) all.push(fault)
  return all
}

/** The register already says all that the row says. */
export function same(key: string | null, targetId: string, version: number): Verdict {
  return { ...unchanged, key, targetId, version }
}

/** A refusal of the rules, standing at the cell it is about. */
export function faultOf(column: string, { code, details }: Refusal): Fault {
  return details ? { column, code, params: details } : { column, code }
}

/** Says what would come of each row, in the rows' order. */
export type Judge = (rows: readonly FileRow[]) => Promise<Verdict[]>

/** Which import it is, and the plan its file is about where it is about one. */
export type About = Pick<Import, 'id' | 'plan'>

/** What can be brought in: how rows are judged, and how a batch of them is written and undone. */
export type ImportSubject = {
  /** How many rows are judged at a time; all at once where rows speak of each other. */
  atOnce: number
  judge: (ctx: Ctx, about: About) => Promise<Judge>
  /** Finds what only all rows together show, once each has its verdict. */
  compare: (ctx: Ctx, importId: string) => Promise<void>
  /** Writes new and changed rows; refuses (`imports.outdated`) when the register is no longer so. */
  commit: (ctx: Ctx, about: About) => Promise<void>
  /** Undoes what can be, marking the rest; answers how many rows were undone and kept. */
  undo: (ctx: Ctx, about: About) => Promise<{ undone: number; kept: number }>
}
