import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Reconciliation } from './contract.ts'
import { type Question, sharedScopes } from './evaluate.ts'
import { type CountFigure, measured } from './figure.ts'
import { lastKnown } from './kinds.ts'
import { lastDay } from './rules.ts'

type Moved = { side: string; organizationId: string; name: string; value: number }

/** What a restated count gained and lost against the tree of its own days, by organization. */
export async function reconcile(
  ctx: Ctx,
  of: CountFigure,
  question: Question,
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
  const { rows } = await sql<Moved>`
    with ${places}, was as ${was}, restated as ${restated}
    select 'both' as side, organization_id, '' as name, was.value
    from was join restated using (organization_id)
    union all ${only('out', sql`was`, sql`restated`, question)}
    union all ${only('in', sql`restated`, sql`was`, question)}
  `.execute(ctx.db)
  return summedUp(rows)
}

/** What one side alone has; an organization that ended by the last day bears its last name. */
function only(
  side: string,
  here: RawBuilder<unknown>,
  there: RawBuilder<unknown>,
  { period }: Question,
) {
  return sql`
    select ${side}::text, here.organization_id, known.name, here.value
    from ${here} here
    ${lastKnown(sql`known`, sql`here.organization_id`, sql`${lastDay(period)}::date`)}
    where not exists (select from ${there} there where there.organization_id = here.organization_id)`
}

function summedUp(rows: readonly Moved[]): Reconciliation {
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
