import { type RawBuilder, sql } from 'kysely'
import { type Question, scopeOf } from './evaluate.ts'
import type { CountFigure } from './figure.ts'
import { lastKnown } from './kinds.ts'
import { topOf } from './scope.ts'

/** Where a row `r` stands on the tree of another day, and how it came there; null on its own tree. */
export function restatedAs(of: CountFigure, question: Question): RawBuilder<unknown> {
  const { tree, organizationId } = question
  if (tree.kind === 'as-was') return sql`null::jsonb`
  const asWas = scopeOf(of, { ...question, tree: { kind: 'as-was' } }).placed
  return sql`(
    select jsonb_build_object('organizationId', stands.organization_id, 'name', known.name,
      'how', coalesce(r.divided_as, case when exists (select from ${asWas} was
        where was.organization_id = r.organization_id) then 'stayed' else 'movedIn' end))
    from (${topOf(organizationId, tree.day)}) top
    join organization_paths stands on stands.path = top.path || r.place
      and stands.valid @> ${tree.day}::date
    ${lastKnown(sql`known`, sql`stands.organization_id`, sql`${tree.day}::date`)})`
}
