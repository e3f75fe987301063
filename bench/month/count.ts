import { sql } from 'kysely'
import type { MeetingCalendarRules } from '../../src/modules/meeting-days/contract.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { addDays, addMonths, type Day } from '../../src/platform/day.ts'

export type Counted = { value: number; children: Map<string, number>; kinds: Map<string, number> }

/** One thing to be counted: where, on which day, and of what kind. */
type Thing = { organizationId: string; on: Day; kind: string }

/**
 * Counts a month from its records, one by one in memory: neither the paths of the tree nor any
 * query of a figure is used, so what both say is right unless both err alike.
 */
export async function countMonth({ kysely }: Database, month: string) {
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1), -1)
  const versions = await versionsOf(kysely)
  const regular = await sql<{ organizationId: string }>`
    select organization_id from meetings
    where kind = 'regular' and month = ${first}::date and state in ('held', 'signed')
  `.execute(kysely)
  const confirmed = await sql<Thing>`
    select t.organization_id, t.held_on as "on", s.level as kind
    from meeting_scores s join meetings t on t.id = s.meeting_id
    where s.state = 'confirmed' and t.held_on between ${first}::date and ${last}::date
  `.execute(kysely)

  const visits = await visitsIn(kysely, first, last)

  const held = new Set(regular.rows.map(({ organizationId }) => organizationId))
  const asks = await asksOf(kysely, first, last)
  const due = [...versions.on(last).values()]
    .filter((one) => asks(one) && versions.on(first).has(one.organizationId))
    .map(({ organizationId }) => ({ organizationId, on: last, kind: '' }))
  const things: Record<string, Thing[]> = {
    'meeting_days.due': due,
    'meetings.held': due.filter(({ organizationId }) => held.has(organizationId)),
    'meetings.missed': due.filter(({ organizationId }) => !held.has(organizationId)),
    'meeting_scores.confirmed': confirmed.rows,
    'visits.planned': visits,
    'visits.attended': visits.filter(({ both, official }) => both || official),
    'visits.confirmed': visits.filter(({ both }) => both),
  }
  return {
    childrenOf: (id: string) =>
      [...versions.on(last).values()]
        .filter(({ parentId }) => parentId === id)
        .map(({ organizationId }) => organizationId),
    of: (figure: string, place: string): Counted =>
      countedUnder(things[figure] ?? [], place, versions.on),
  }
}

type VisitSaid = Thing & {
  /** Whether the organization said so, and the official nothing else. */
  both: boolean
  /** Whether the official said so, and the organization nothing yet. */
  official: boolean
}

/** Visits that were not called off, nor lapsed unsaid with their assignment. */
async function visitsIn(kysely: Database['kysely'], first: Day, last: Day): Promise<VisitSaid[]> {
  const { rows } = await sql<VisitSaid>`
    select v.organization_id, v.visit_on as "on", '' as kind,
      v.cell_said is not distinct from 'present' and v.said is distinct from 'excused' as both,
      v.said is not distinct from 'attended' and v.cell_said is null as official
    from visits v
    where v.visit_on between ${first}::date and ${last}::date and v.called_off_at is null
      and (v.said is not null or v.cell_said is not null or exists (select from follow_assignments_held f
        where f.official_id = v.official_id and f.organization_id = v.under_id and f.valid @> v.visit_on))
  `.execute(kysely)
  return rows
}

type Version = {
  organizationId: string
  parentId: string | null
  kind: string
  unitType: string | null
  from: Day
  until: Day | null
}
type Tree = ReadonlyMap<string, Version>

/** The tree of a day, read from what each organization says of its own parent. */
async function versionsOf(kysely: Database['kysely']): Promise<{ on: (day: Day) => Tree }> {
  const { rows } = await sql<Version>`
    select organization_id, parent_id, kind, unit_type, lower(valid) as "from", upper(valid) as until
    from organization_versions
  `.execute(kysely)
  const trees = new Map<Day, Tree>()
  const treeOf = (day: Day): Tree =>
    new Map(
      rows
        .filter(({ from, until }) => from <= day && (until === null || day < until))
        .map((one) => [one.organizationId, one]),
    )
  return {
    on: (day) => {
      const tree = trees.get(day) ?? treeOf(day)
      trees.set(day, tree)
      return tree
    },
  }
}

/** Whether the calendar in force asks an organization for a meeting this month. */
async function asksOf(kysely: Database['kysely'], first: Day, last: Day) {
  const { rows } = await sql<{ body: MeetingCalendarRules }>`
    select body from rule_sets where subject = 'meeting-calendar' and enabled
      and valid @> ${last}::date
  `.execute(kysely)
  const rules = rows[0]?.body
  const month = Number(first.slice(5, 7))
  return ({ kind, unitType }: Version): boolean => {
    const window = rules?.windowsOfTypes[unitType ?? ''] ?? rules?.windows[kind]
    return window !== undefined && (window.months ?? [month]).includes(month)
  }
}

function countedUnder(
  things: readonly Thing[],
  place: string,
  treeOn: (day: Day) => Tree,
): Counted {
  const children = new Map<string, number>()
  const kinds = new Map<string, number>()
  for (const { organizationId, on, kind } of things) {
    const child = childOf(place, organizationId, treeOn(on))
    if (child === null) continue
    children.set(child, (children.get(child) ?? 0) + 1)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return { value: [...children.values()].reduce((sum, one) => sum + one, 0), children, kinds }
}

/** Under which child of a place an organization hangs, or the place itself; null where neither. */
function childOf(place: string, organizationId: string, tree: Tree): string | null {
  if (organizationId === place) return place
  for (let id = organizationId; ; ) {
    const parentId = tree.get(id)?.parentId
    if (!parentId) return null
    if (parentId === place) return id
    id = parentId
  }
}
