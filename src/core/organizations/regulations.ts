import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn, subject } from '../rule-sets/subject.ts'
import { organizationOn } from './place.ts'
import { FunctionsAndDuties, type Regulations } from './regulation-contract.ts'

/** What a kind of organization is there for; a set applies to `kind`, or to `kind/unitType` alone. */
export const functionsAndDuties = subject('functions-and-duties', FunctionsAndDuties)

/** What regulates an organization on a day: that of its kind and type of unit first, then its own. */
export async function listRegulations(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<Regulations> {
  const seen = await ctx.db
    .selectFrom('organizations as o')
    .select('o.id')
    .where('o.id', '=', id)
    .where(inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`))
    .executeTakeFirst()
  found(seen, 'organizations.missing')
  const state = await organizationOn(ctx, id, day)
  const appliesTo = state ? [`${state.kind}/${state.unitType}`, state.kind] : []
  const set = await ruleSetOn(ctx, functionsAndDuties, day, appliesTo)
  return { ofKind: set && { ...set, ...set.body }, own: await ownOf(ctx, id) }
}

/** All working regulations of an organization, the latest first. */
export async function ownOf(ctx: Ctx, organizationId: string): Promise<Regulations['own']> {
  const { rows } = await sql<Regulations['own'][number]>`
    select id, title, lower(valid) as "from", upper(valid) as until, decision_number, decided_on,
      closing_reason is not null as is_ended
    from working_regulations where organization_id = ${organizationId} order by valid desc
  `.execute(ctx.db)
  return rows
}
