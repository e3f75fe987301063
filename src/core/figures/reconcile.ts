import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { inScope } from '../access/scope.ts'
import type { Reconciliation } from './contract.ts'
import { withParts } from './divisions.ts'
import { type Question, rowsOf, sharedScopes, standingFor } from './evaluate.ts'
import { type CountFigure, measured } from './figure.ts'
import { lastKnown } from './kinds.ts'
import { lastDay } from './rules.ts'
import { range, type Tree, topOf } from './scope.ts'

/** A question restated on the tree of another day. */
type Restated = Omit<Question, 'tree'> & { tree: Extract<Tree, { kind: 'as-is' }> }

type Told = { organizationId: string; name: string; was: number; restated: number }

/** What a restated count gained and lost against the tree of its own days, by organization. */
export async function reconcile(
  ctx: Ctx,
  of: CountFigure,
  question: Restated,
): Promise<Reconciliation> {
  const asWas: Question = { ...question, tree: { kind: 'as-was' } }
  const { places, scoped } = sharedScopes([
    { of, question: asWas },
    { of, question },
  ])
  const [was, restated] = scoped.map(
    ({ rows }) =>
      sql`(select organization_id, ${measured(of)} as value from (${rows}) r group by 1)`,
  )
  // One that ended by the last day bears its last name.
  const { rows } = await sql<Told>`
    with ${places}, was as ${was}, restated as ${restated}
    select both_trees.organization_id, known.name, both_trees.was, both_trees.restated
    from (
      select organization_id, coalesce(was.value, 0) as was, coalesce(restated.value, 0) as restated
      from was full join restated using (organization_id)
    ) both_trees
    ${lastKnown(sql`known`, sql`both_trees.organization_id`, sql`${lastDay(question.period)}::date`)}
    order by known.name, both_trees.organization_id
  `.execute(ctx.db)
  const divided = await dividedAmong(ctx, of, question, rows)
  return { ...summedUp(rows), divided }
}

function summedUp(rows: readonly Told[]) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const moved = (by: (row: Told) => number) =>
    rows.flatMap((row) => {
      const { organizationId, name } = row
      return by(row) > 0 ? { organizationId, name, value: by(row) } : []
    })
  return {
    asWas: sum(rows.map(({ was }) => was)),
    asIs: sum(rows.map(({ restated }) => restated)),
    movedIn: moved(({ was, restated }) => restated - was),
    movedOut: moved(({ was, restated }) => was - restated),
  }
}

type Divided = Reconciliation['divided'][number]
type PartRow = Divided['parts'][number] & {
  dividedId: string
  dividedName: string
  isSeen: boolean
}

/** Those of some organizations that were divided, with all their parts as far as one may know them. */
async function dividedAmong(
  ctx: Ctx,
  of: CountFigure,
  question: Restated,
  rows: readonly Told[],
): Promise<Divided[]> {
  const { tree, organizationId, period } = question
  const concerned = new Set(rows.map((row) => row.organizationId))
  const parts = tree.divided.filter((part) => concerned.has(part.organizationId))
  if (parts.length === 0) return []
  const { rows: counted } = await sql<PartRow>`
    with ${withParts(parts)}
    counted as (
      select organization_id, place, divided_as, ${measured(of)} as value
      from (${everywhere(of, question)}) r group by 1, 2, 3
    )
    select counted.organization_id as divided_id, whole.name as divided_name,
      stands.organization_id, known.name, counted.value, counted.divided_as = 'share' as is_share,
      exists (select from (${topOf(organizationId, tree.day)}) top
        where counted.place >= top.path and counted.place < top.path || '~') as is_here,
      ${inScope(ctx.actor, 'figures.read', sql<string>`own.scope_path`)} as is_seen
    from counted
    join organizations own on own.id = counted.organization_id
    ${lastKnown(sql`whole`, sql`counted.organization_id`, sql`${lastDay(period)}::date`)}
    join organization_paths stands on stands.path = counted.place
      and stands.valid @> ${tree.day}::date
    ${lastKnown(sql`known`, sql`stands.organization_id`, sql`${tree.day}::date`)}
    order by whole.name, divided_id, is_share desc, known.name
  `.execute(ctx.db)
  return byOrganization(counted)
}

/** Rows of divided organizations wherever they stand. */
function everywhere(of: CountFigure, question: Restated): RawBuilder<unknown> {
  const placed = sql`(select distinct organization_id, '' collate "C" as path,
    ${range(standingFor(of, question.period))} as valid from divided_parts)`
  return rowsOf(of, question, { placed, top: sql`select '' collate "C" as path` })
}

function byOrganization(rows: readonly PartRow[]): Divided[] {
  return [...Map.groupBy(rows, ({ dividedId }) => dividedId)].map(([organizationId, own]) => {
    const isSeen = own.every((part) => part.isSeen)
    const parts = own.filter(({ isHere }) => isSeen || isHere)
    const whole = own.reduce((sum, { value }) => sum + value, 0)
    return {
      organizationId,
      name: own[0]?.dividedName ?? '',
      whole: isSeen ? whole : null,
      parts: parts.map(({ dividedId: _, dividedName: __, isSeen: ___, ...part }) => part),
    }
  })
}
