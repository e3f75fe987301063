import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type CountFigure, figure, type Scope } from '../figures/figure.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { organizationKinds } from './kinds.ts'

/** Organizations of some kinds in a scope: the figure's rows. */
function ofKinds(kinds: readonly string[]) {
  return (_: Ctx, { day, placed }: Scope): RawBuilder<unknown> => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    join organization_paths p on p.organization_id = placed.organization_id
      and p.valid @> ${day}::date
    where p.kind = any(${kinds})`
}

/** The kinds that count as grassroots organizations by the rules of a day. */
async function grassrootsKinds(ctx: Ctx, day: Day): Promise<string[]> {
  const rules = await ruleSetOn(ctx, organizationKinds, day)
  return Object.entries(rules?.body.kinds ?? {})
    .filter(([, kind]) => kind.grassroots)
    .map(([id]) => id)
}

function organizationsOf(id: string, kinds: readonly string[]): CountFigure {
  return figure({ id, unit: 'organizations', of: 'organization', rows: ofKinds(kinds) })
}

const chaptersUnderProvince = ['districtChapter', 'equivalentChapter', 'communeChapter']

/** Territories with a population record: the latest count on or before the day. */
export const population = figure({
  id: 'population',
  unit: 'people',
  of: 'population',
  measure: 'sum',
  rows: (_, { day, placed }) => sql`
    select v.administrative_unit_id as id, v.organization_id, placed.path, latest.people as amount
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid @> ${day}::date
    join lateral (
      select people from populations
      where unit_id = v.administrative_unit_id and counted_on <= ${day}::date
      order by counted_on desc limit 1
    ) latest on true
    where not exists (
      select from ${placed} above
      join organization_versions a on a.organization_id = above.organization_id
        and a.valid @> ${day}::date
      join populations counted on counted.unit_id = a.administrative_unit_id
        and counted.counted_on <= ${day}::date
      where placed.path > above.path and starts_with(placed.path, above.path)
    )`,
})

export const organizationFigures = [
  organizationsOf('organizations.subordinate_chapters', chaptersUnderProvince),
  organizationsOf('organizations.subordinate_chapters.district', ['districtChapter']),
  organizationsOf('organizations.subordinate_chapters.equivalent', ['equivalentChapter']),
  figure({
    id: 'organizations.grassroots',
    unit: 'organizations',
    of: 'organization',
    rows: async (ctx, scope) => ofKinds(await grassrootsKinds(ctx, scope.day))(ctx, scope),
  }),
  organizationsOf('organizations.grassroots.chapters', ['grassrootsChapter']),
  organizationsOf('organizations.grassroots.cells', ['grassrootsCell']),
  organizationsOf('organizations.cells', ['cell']),
  population,
]
