import { type RawBuilder, sql } from 'kysely'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import type { Day } from '../../platform/day.ts'
import { concurrentModels } from '../concurrent-posts/index.ts'
import { headcountRules } from '../headcount/index.ts'

/** The organization that takes the place of one that ends. */
export function firstSuccessor(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select successor_id from successions where predecessor_id = ${id} and position = 1)`
}

/**
 * What ends with its organization by itself, as `(name, label, from_id, to_id)`, given those that end on
 * a day. `name` is what a rule set calls it in both languages, or its code.
 */
type Held = (on: Day, ended: RawBuilder<unknown>) => RawBuilder<unknown>

/** Whether something goes on over the day, or begins after it. */
const goesOn = (on: Day) => sql`(upper_inf(t.valid) or upper(t.valid) > ${on}::date)`

const nameOr = (rule: RawBuilder<unknown>, code: RawBuilder<unknown>) =>
  sql`coalesce(${rule} -> 'name', jsonb_build_object('vi', ${code}, 'en', ${code}))`

export const heldThere: Record<'pilots' | 'quotas' | 'initiatives', Held> = {
  pilots: (on, ended) => sql`
    select ${nameOr(sql`${bodyOn(concurrentModels, on)} -> 'models' -> t.model`, sql`t.model`)} as name,
      '' as label,
      t.organization_id as from_id, ${firstSuccessor(sql`t.organization_id`)} as to_id
    from concurrent_pilots t where ${goesOn(on)} and t.organization_id in (${ended})`,
  quotas: (on, ended) => sql`
    select ${nameOr(sql`${bodyOn(headcountRules, on)} -> 'kinds' -> q.kind`, sql`q.kind`)} as name,
      q.year || ': ' || q.assigned as label,
      q.organization_id as from_id, ${firstSuccessor(sql`q.organization_id`)} as to_id
    from headcount_quotas q
    where q.year >= extract(year from ${on}::date) and q.organization_id in (${ended})`,
  initiatives: (on, ended) => sql`
    select null::jsonb as name, t.name as label, t.organization_id as from_id, null::uuid as to_id
    from initiatives t where ${goesOn(on)} and t.organization_id in (${ended})
    union all
    select null, of_copy.name, t.organization_id, null::uuid
    from initiative_copies t join initiatives of_copy on of_copy.id = t.initiative_id
    where ${goesOn(on)} and t.organization_id in (${ended})`,
}
