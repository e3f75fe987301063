import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { organizationKinds } from './kinds.ts'

/** What kinds of organization are called in Vietnamese, as the latest rules that know them say. */
export async function kindNames(ctx: Ctx): Promise<(kind: string) => string> {
  const { rows } = await sql<{ kind: string; name: string }>`
    select known.key as kind, known.value -> 'name' ->> 'vi' as name
    from rule_sets s cross join json_each(s.body -> 'kinds') known
    where s.subject = ${organizationKinds.name} and s.enabled
    order by lower(s.valid)
  `.execute(ctx.db)
  const names = new Map(rows.map(({ kind, name }) => [kind, name]))
  return (kind) => names.get(kind) ?? kind
}
