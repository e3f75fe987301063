import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { every, isFrom, isUntil } from '../../platform/database/narrowing.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { AuditEntry, auditApi } from './contract.ts'

type Asked = z.output<typeof auditApi.list.input>

/**
 * What else one must hold to read the entries about some records: the trail opens nothing that is
 * closed elsewhere, so an administrator does not read in it who was suspended.
 */
const alsoNeeds: readonly [recordType: string, permission: Permission][] = [
  ['member', 'members.read'],
  ['post', 'posts.read'],
  ['account', 'access.read'],
  ['grant', 'access.read'],
  ['deputy', 'access.read'],
]

/**
 * Entries the actor may see, newest first unless asked otherwise, a page at a time.
 *
 * An entry belongs to the organization of its record; one without an organization (a rule set, a
 * setting) is seen by those who may read the trail of the whole province.
 */
export async function listAudit(ctx: Ctx, asked: Asked) {
  const { rows } = await sql<AuditEntry>`
    select e.id, e.at, e.account_id, e.account_name, e.acting_as, e.act, e.record_type,
      e.record_id, e.record_label, e.organization_id, e.changes,
      (select name from organization_versions v where v.organization_id = e.organization_id
        order by v.valid desc limit 1) as organization_name
    from audit_entries e
    left join organizations o on o.id = e.organization_id
    cross join (select coalesce(min(scope_path collate "C"), '') as path from organizations
      where id = (select province_id from settings)) top
    where ${mayRead(ctx)} and ${conditions(asked)}
    order by e.id ${isNewestFirst(asked) ? sql`desc` : sql`asc`}
    limit ${asked.limit + 1}
  `.execute(ctx.db)
  const page = rows.slice(0, asked.limit)
  return { rows: page, next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null }
}

function mayRead({ actor }: Ctx) {
  const place = sql<string>`coalesce(o.scope_path, top.path)`
  const others = alsoNeeds.map(
    ([type, permission]) => sql`(e.record_type <> ${type} or ${inScope(actor, permission, place)})`,
  )
  return sql.join([inScope(actor, 'audit.read', place), ...others], sql` and `)
}

/** Numbers are given as entries are written, so that their order is that of time. */
function isNewestFirst({ sort }: Pick<Asked, 'sort'>): boolean {
  return sort?.descending ?? true
}

function conditions({
  recordType,
  recordId,
  accountId,
  who,
  act,
  organizationId,
  from,
  until,
  after,
  sort,
}: Asked) {
  return every([
    recordType !== undefined && sql`e.record_type = ${recordType}`,
    recordId !== undefined && sql`e.record_id = ${recordId}`,
    accountId !== undefined && sql`e.account_id = ${accountId}`,
    who !== undefined && sql`strpos(lower(e.account_name), lower(${who})) > 0`,
    act !== undefined && sql`e.act = ${act}`,
    organizationId !== undefined &&
      sql`o.scope_path >= (select scope_path from organizations where id = ${organizationId})
        and o.scope_path < (select scope_path from organizations where id = ${organizationId}) || '~'`,
    from !== undefined && isFrom(sql`e.at`, from),
    until !== undefined && isUntil(sql`e.at`, until),
    after !== undefined && (isNewestFirst({ sort }) ? sql`e.id < ${after}` : sql`e.id > ${after}`),
  ])
}

/** The kinds of acts there are entries of: the index is leapt through, not read. */
export async function listActs(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    with recursive acts as (
      (select act from audit_entries order by act limit 1)
      union all
      select (select next.act from audit_entries next where next.act > acts.act
        order by next.act limit 1)
      from acts where acts.act is not null
    )
    select act from acts where act is not null
  `.execute(ctx.db)
  return rows.map(({ act }) => act)
}

/** How many entries the actor may see of those asked for. */
export async function countAudit(ctx: Ctx, asked: Omit<Asked, 'sort' | 'after' | 'limit'>) {
  const { rows } = await sql<{ entries: number }>`
    select count(*)::int as entries
    from audit_entries e
    left join organizations o on o.id = e.organization_id
    cross join (select coalesce(min(scope_path collate "C"), '') as path from organizations
      where id = (select province_id from settings)) top
    where ${mayRead(ctx)} and ${conditions({ ...asked, limit: 1 })}
  `.execute(ctx.db)
  return rows[0]?.entries ?? 0
}
