import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ofApparatus } from '../organizations/apparatus.ts'
import type { FigureGrid } from './contract.ts'
import { figureValue, partsOf, type Question, sharedScopes } from './evaluate.ts'
import { type Figure, measured } from './figure.ts'
import { lastKnown } from './kinds.ts'
import { lastDay } from './rules.ts'
import { treeDay } from './scope.ts'

type Counted = { organizationId: string; name: string; counts: Record<number, number> }

/**
 * One figure put to several months, with its parts by child organization in each, in one statement.
 *
 * The children are those of the last month, and whoever has a part in an earlier one.
 */
export async function gridOf(
  ctx: Ctx,
  one: Figure,
  months: readonly Question[],
): Promise<FigureGrid> {
  const parts = partsOf(one)
  const counted = await countedByChild(ctx, one, months)
  const values = (of: Counted['counts']) =>
    months.map(
      (question, month) =>
        figureValue(one, question, (part) => of[month * parts.length + parts.indexOf(part)] ?? 0)
          .value,
    )
  return {
    months: months.map((question) => {
      const { day, period } = figureValue(one, question, () => 0)
      return { day, period }
    }),
    rows: counted.map(({ organizationId, name, counts }) => ({
      ...{ organizationId, name, values: values(counts) },
    })),
  }
}

async function countedByChild(
  ctx: Ctx,
  one: Figure,
  months: readonly Question[],
): Promise<Counted[]> {
  const last = months.at(-1)
  if (!last) return []
  const { organizationId } = last
  const on = treeDay(last.tree, lastDay(last.period))
  const { places, scoped } = sharedScopes(
    months.flatMap((question) => partsOf(one).map((of) => ({ of, question }))),
  )
  const selects = scoped.map(
    ({ of, rows }, index) => sql`
      select ${index}::int as index, split_part(figure_rows.place, '/', 1) as segment,
        ${measured(of)} as value
      from (${rows}) figure_rows group by 2`,
  )
  const { rows } = await sql<Counted>`
    with ${places},
    counted as materialized (${sql.join(selects, sql` union all `)}),
    by_child as (
      select segment, json_object_agg(index, value) as counts from counted group by segment
      union all
      select o.segment, '{}' from organization_versions v join organizations o on o.id = v.organization_id
      where v.parent_id = ${organizationId} and v.valid @> ${on}::date
        and not ${ofApparatus(sql`v.kind`)}
        and o.segment not in (select segment from counted)
    )
    select o.id as organization_id, known.name, by_child.counts
    from by_child
    join organizations o on o.segment = coalesce(nullif(by_child.segment, ''),
      (select segment from organizations where id = ${organizationId}))
    ${lastKnown(sql`known`, sql`o.id`, sql`${on}::date`)}
    order by o.id = ${organizationId}, known.kind, known.code nulls last, known.name
  `.execute(ctx.db)
  return rows
}
