import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { BodyRow, PlanRow } from './stored.ts'
import { endingsOf, type PlannedEnding, type PlannedShape, shapeOf } from './work-rules.ts'

/** An organization a plan does something to, as it stands on the plan's day. */
export type Standing = {
  id: string
  name: string
  kind: string
  parentId: string | null
  depth: number
  /** First and last day of what is recorded of it; the last is null where it goes on. */
  foundedOn: Day
  lastFrom: Day
  endsOn: Day | null
}

/** The organizations a plan changes or ends on its day: its own bodies and what hangs at those that end. */
export async function standingOf(ctx: Ctx, { effectiveOn }: PlanRow, bodies: readonly BodyRow[]) {
  const changed = bodies.filter((one) => !one.isFounded && one.decision !== 'keep')
  const endings = [...endingsOf(bodies).keys()]
  const { rows } = await sql<Standing>`
    select v.organization_id as id, v.name, v.kind, v.parent_id, coalesce(p.depth, 0) as depth,
      edges.founded_on, edges.last_from, edges.ends_on
    from organization_versions v
    left join organization_paths p on p.organization_id = v.organization_id
      and p.valid @> ${effectiveOn}::date
    cross join lateral (
      select min(lower(e.valid)) as founded_on, max(lower(e.valid)) as last_from,
        case when bool_or(upper_inf(e.valid)) then null else max(upper(e.valid)) end as ends_on
      from organization_versions e where e.organization_id = v.organization_id
    ) edges
    where v.valid @> ${effectiveOn}::date
      and (v.organization_id = any(${changed.map(({ id }) => id)}::uuid[])
        or v.parent_id = any(${endings}::uuid[]))
    order by v.organization_id
  `.execute(ctx.db)
  return rows
}

export type Work = {
  shapes: PlannedShape[]
  endings: (PlannedEnding & { depth: number })[]
}

/** What is to be done to those that stand. */
export function workOn(standing: readonly Standing[], bodies: readonly BodyRow[]): Work {
  const endings = endingsOf(bodies)
  const planned = new Map(bodies.map((body) => [body.id, body]))
  return {
    shapes: standing.flatMap((one) => shapeOf(one, planned.get(one.id), endings) ?? []),
    endings: standing.flatMap(({ id, depth }) => {
      const ending = endings.get(id)
      return ending ? [{ ...ending, depth }] : []
    }),
  }
}
