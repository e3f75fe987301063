import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { FigureValue, Reconciliation } from './contract.ts'
import { type CountFigure, type Figure, isRatio, measured, type Scope } from './figure.ts'
import { placedUnder, type Tree, treeDay } from './scope.ts'

/** A question put to figures: which organization, which day, on which tree. */
export type Question = { organizationId: string; day: Day; tree: Tree }

function scopeOf({ organizationId, day, tree }: Question): Scope {
  return { day, placed: placedUnder(organizationId, day, tree) }
}

/** The values of several figures to one question, in one statement. */
export async function evaluate(
  ctx: Ctx,
  figures: readonly Figure[],
  question: Question,
): Promise<FigureValue[]> {
  const counts = [...new Set(figures.flatMap((one) => partsOf(one)))]
  const values = await countAll(ctx, counts, question)
  return figures.map((one) => figureValue(one, question, (part) => values.get(part.id) ?? 0))
}

function partsOf(one: Figure): CountFigure[] {
  return isRatio(one) ? [one.numerator, one.denominator] : [one]
}

async function countAll(ctx: Ctx, counts: readonly CountFigure[], question: Question) {
  if (counts.length === 0) return new Map<string, number>()
  const scope: Scope = { day: question.day, placed: sql`placed_here` }
  const selects = await Promise.all(
    counts.map(
      async (of) =>
        sql`select ${of.id}::text as id, ${measured(of)} as value
          from (${await of.rows(ctx, scope)}) figure_rows`,
    ),
  )
  const { rows } = await sql<{ id: string; value: number }>`
    with placed_here as materialized (select * from ${scopeOf(question).placed} p)
    ${sql.join(selects, sql` union all `)}
  `.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row.value]))
}

/** Puts a figure's value together from the counts of its parts. */
export function figureValue(
  one: Figure,
  { organizationId, day, tree }: Question,
  count: (part: CountFigure) => number,
): FigureValue {
  const asked = { id: one.id, unit: one.unit, organizationId, day, tree: treeTextOf(tree) }
  if (!isRatio(one)) return { ...asked, value: count(one), numerator: null, denominator: null }

  const numerator = { id: one.numerator.id, value: count(one.numerator) }
  const denominator = { id: one.denominator.id, value: count(one.denominator) }
  return { ...asked, value: shareOf(numerator.value, denominator.value), numerator, denominator }
}

/** A share in percent to two decimals; null when there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100
}

export function treeTextOf(tree: Tree): string {
  return tree.kind === 'as-was' ? 'as-was' : `as-is:${tree.day}`
}

export type Part = { organizationId: string; name: string; value: number }

/** A count by child organization; what belongs to the organization itself is a part of its own. */
export async function byChild(ctx: Ctx, of: CountFigure, question: Question): Promise<Part[]> {
  const { organizationId } = question
  const on = treeDay(question.tree, question.day)
  const { rows } = await sql<Part>`
    with placed_here as materialized (select * from ${scopeOf(question).placed} p),
    parts as (
      select v.organization_id, v.name, v.kind, v.code, p.path,
        v.organization_id = ${organizationId} as itself
      from organization_versions v
      join organization_paths p on p.organization_id = v.organization_id and p.valid @> ${on}::date
      where v.valid @> ${on}::date
        and (v.parent_id = ${organizationId} or v.organization_id = ${organizationId})
    ),
    counted as (
      select parts.organization_id, ${measured(of)} as value
      from (${await of.rows(ctx, { day: question.day, placed: sql`placed_here` })}) figure_rows
      join parts on case when parts.itself then figure_rows.path = parts.path
        else figure_rows.path >= parts.path and figure_rows.path < parts.path || '~' end
      group by parts.organization_id
    )
    select parts.organization_id, parts.name, coalesce(counted.value, 0) as value
    from parts left join counted using (organization_id)
    where not (parts.itself and counted.value is null)
    order by parts.itself, parts.kind, parts.code nulls last, parts.name
  `.execute(ctx.db)
  return rows
}

/** What a restated count gained and lost against the tree of its own day, by organization. */
export async function reconcile(
  ctx: Ctx,
  of: CountFigure,
  question: Question,
): Promise<Reconciliation> {
  const asWas = { ...question, tree: { kind: 'as-was' } as const }
  const wasRows = await of.rows(ctx, scopeOf(asWas))
  const isRows = await of.rows(ctx, scopeOf(question))
  const { rows } = await sql<{ side: string; organizationId: string; name: string; value: number }>`
    with was as (select organization_id, ${measured(of)} as value from (${wasRows}) r group by 1),
    restated as (select organization_id, ${measured(of)} as value from (${isRows}) r group by 1)
    select 'both' as side, organization_id, '' as name, was.value
    from was join restated using (organization_id)
    union all ${only('out', sql`was`, sql`restated`, question.day)}
    union all ${only('in', sql`restated`, sql`was`, question.day)}
  `.execute(ctx.db)
  return summedUp(rows)
}

function only(side: string, here: RawBuilder<unknown>, there: RawBuilder<unknown>, day: Day) {
  return sql`
    select ${side}::text, here.organization_id, v.name, here.value
    from ${here} here
    join organization_versions v on v.organization_id = here.organization_id
      and v.valid @> ${day}::date
    where not exists (select from ${there} there where there.organization_id = here.organization_id)`
}

function summedUp(
  rows: readonly { side: string; organizationId: string; name: string; value: number }[],
): Reconciliation {
  const of = (side: string) =>
    rows
      .filter((row) => row.side === side)
      .map(({ organizationId, name, value }) => ({ organizationId, name, value }))
  const sum = (parts: readonly { value: number }[]) =>
    parts.reduce((total, part) => total + part.value, 0)
  const kept = sum(of('both'))
  const [movedIn, movedOut] = [of('in'), of('out')]
  return { asWas: kept + sum(movedOut), asIs: kept + sum(movedIn), movedIn, movedOut }
}
