import type { KnownOrganization, LastPlace } from '../../core/organizations/by-code.ts'
import type { Living } from '../../core/organizations/endings-by-code.ts'
import type { Kinds } from '../../core/organizations/rules.ts'
import type { Day } from '../../platform/day.ts'
import type { Fault } from './cells.ts'
import type { OrganizationCells } from './organization-cells.ts'
import type { Verdict } from './verdict.ts'

/** A row about an organization with what there is to know about what it names. */
export type OrganizationRow = {
  rowNumber: number
  said: OrganizationCells
  faults: Fault[]
  /** Null where the code is new. */
  known: KnownOrganization | null
}

type EndingRule = { fewestSuccessors: number; mostSuccessors: number | null }

/** What the rows of a file are judged by. */
export type Register = {
  /** By code; those beyond the actor's reach included, to be told from none. */
  organizations: ReadonlyMap<string, KnownOrganization>
  units: ReadonlyMap<string, { id: string; name: string }>
  kindsOn: (day: Day) => Kinds
  /** What stands where at the last, of all organizations. */
  places: ReadonlyMap<string, LastPlace>
  mayFoundTop: boolean
  today: Day
  /** Each way of ending, with the successors it takes. */
  endingsOn: (day: Day) => Readonly<Record<string, EndingRule>>
  /** Those the file ends, with the day, and what would still live in each, by their ids. */
  ends: ReadonlyMap<string, Day>
  living: ReadonlyMap<string, Living>
}

/** What stands above a row: known, or new in the same file. */
export type Above = { id: string; kind: string } | null

/** The other rows of the file. */
export type Others = {
  /** The rows with the same code, this one included. */
  twins: readonly OrganizationRow[]
  rowOf: (code: string) => OrganizationRow | null
  verdictOf: (row: OrganizationRow) => Verdict | 'at it'
}
