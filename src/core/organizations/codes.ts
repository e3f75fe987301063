import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'

type Bearer = {
  code: string | null
  /** Null for one that is not founded yet. */
  organizationId: string | null
  from: Day
  until: Day | null
}

/** Refuses a code another organization bears in that time; only one the actor may see is named. */
export async function ensureCodeFree(ctx: Ctx, bearer: Bearer): Promise<void> {
  const { code, organizationId, from, until } = bearer
  if (code === null) return
  const other = await ctx.db
    .selectFrom('organizationVersions as v')
    .innerJoin('organizations as o', 'o.id', 'v.organizationId')
    .select(['v.name', 'o.scopePath'])
    .where('v.code', '=', code)
    .where(sql<boolean>`v.organization_id is distinct from ${organizationId}::uuid`)
    .where(sql<boolean>`v.valid && daterange(${from}::date, ${until}::date)`)
    .executeTakeFirst()
  if (!other) return
  const isSeen = may(ctx.actor, 'organizations.read', other.scopePath)
  ensure({
    ...(isSeen
      ? refuse('conflict', 'organizations.code-taken', { code, name: other.name })
      : refuse('conflict', 'organizations.code-taken-elsewhere', { code })),
    fields: [{ field: 'code', code: 'taken' }],
  })
}
