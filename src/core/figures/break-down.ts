import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ofApparatus } from '../organizations/apparatus.ts'
import {
  type Count,
  figureValue,
  partsOf,
  type Question,
  sharedScopes,
  shareOf,
} from './evaluate.ts'
import { type Figure, isRatio, measured } from './figure.ts'
import { kindsOf, lastKnown } from './kinds.ts'
import { lastDay } from './rules.ts'
import { treeDay } from './scope.ts'

type Piece = { by: 'child' | 'kind'; figure: string; key: string; name: string; value: number }

/**
 * One figure with its parts by child organization and by kind, in one statement: rows are read
 * once and counted once, so value, children and kinds are sums of the same counts.
 *
 * What belongs to the asked organization itself is a part of its own among the children.
 */
export async function breakDown(ctx: Ctx, one: Figure, question: Question) {
  const pieces = await piecesOf(
    ctx,
    partsOf(one).map((of) => ({ of, question })),
    question,
  )
  const of = (by: Piece['by'], figure: string) =>
    pieces.filter((piece) => piece.by === by && piece.figure === figure)
  const value = figureValue(one, question, ({ id }) =>
    of('kind', id).reduce((sum, piece) => sum + piece.value, 0),
  )
  if (isRatio(one))
    return {
      ...value,
      of: null,
      children: sharesOf(of('child', one.numerator.id), of('child', one.denominator.id)),
      kinds: null,
    }
  return {
    ...value,
    of: one.of,
    children: of('child', one.id).map(childOf),
    kinds: {
      of: one.kinds,
      parts: of('kind', one.id).map(({ key, value: counted }) => ({ kind: key, value: counted })),
    },
  }
}

function childOf({ key, name, value }: Piece) {
  return { organizationId: key, name, value }
}

function sharesOf(parts: readonly Piece[], wholes: readonly Piece[]) {
  const whole = new Map(wholes.map(({ key, value }) => [key, value]))
  return parts.map((part) => ({
    ...childOf(part),
    value: shareOf(part.value, whole.get(part.key) ?? 0),
  }))
}

/** Children in the order of kind and code, with those that have nothing; kinds by their size. */
async function piecesOf(ctx: Ctx, counts: readonly Count[], question: Question): Promise<Piece[]> {
  const { organizationId } = question
  const { places, scoped } = sharedScopes(counts)
  const on = treeDay(question.tree, lastDay(question.period))
  const counted = scoped.map(({ of, rows }) => {
    const { kind, join } = kindsOf(of, lastDay(question.period))
    return sql`
      select ${of.id}::text as figure, split_part(figure_rows.place, '/', 1) as segment,
        ${kind} as kind, ${measured(of)} as value
      from (${rows}) figure_rows ${join}
      group by 2, 3`
  })
  const nothing = scoped.map(
    ({ of }) => sql`
      select ${of.id}::text as figure, o.segment, 0 as value
      from organization_versions v join organizations o on o.id = v.organization_id
      where v.parent_id = ${organizationId} and v.valid @> ${on}::date
        and not ${ofApparatus(sql`v.kind`)}`,
  )
  const { rows } = await sql<Piece>`
    with ${places},
    counted as materialized (${sql.join(counted, sql` union all `)}),
    by_child as (
      select figure, segment, sum(value)::int as value
      from (
        select figure, segment, value from counted
        union all ${sql.join(nothing, sql` union all `)}
      ) each
      group by figure, segment
    ),
    children as (
      select by_child.figure, o.id, by_child.value, o.id = ${organizationId} as itself,
        known.name, known.kind, known.code
      from by_child
      join organizations o on o.segment = coalesce(nullif(by_child.segment, ''),
        (select segment from organizations where id = ${organizationId}))
      ${lastKnown(sql`known`, sql`o.id`, sql`${on}::date`)}
    ),
    pieces as (
      select 'child' as by, figure, id::text as key, name, value,
        row_number() over (order by itself, kind, code nulls last, name) as place
      from children
      union all
      select 'kind', figure, kind, '', sum(value)::int,
        row_number() over (order by sum(value) desc, kind)
      from counted group by figure, kind
    )
    select by, figure, key, name, value from pieces order by by, place
  `.execute(ctx.db)
  return rows
}
