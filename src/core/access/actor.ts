import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor, Grant } from '../../platform/context.ts'
import type { Database } from '../../platform/database/database.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import { postRules } from '../posts/rule-sets.ts'
import { isRole, roles } from './roles.ts'
import { systemActor } from './system.ts'

/** Rights may be this old when something is read; a write always asks anew. */
const staleAfter = 5000

/** Finds out what accounts may do, from explicit decisions and from the posts they hold today. */
export function actors(database: Database, now: () => Date) {
  const kept = new Map<string, { actor: Actor | null; at: number }>()

  const rightsOf = async (accountId: string, fresh: boolean): Promise<Actor | null> => {
    const known = kept.get(accountId)
    if (!fresh && known && Date.now() - known.at < staleAfter) return known.actor
    const actor = await readActor(database.kysely, accountId, dayOf(now()))
    kept.set(accountId, { actor, at: Date.now() })
    return actor
  }
  const actorOf = async (accountId: string): Promise<Actor> => {
    if (accountId === 'system') return systemActor()
    const actor = await rightsOf(accountId, true)
    if (!actor) throw new Refused(refuse('forbidden', 'access.account-locked'))
    return actor
  }
  return { rightsOf, actorOf }
}

type Held = {
  source: 'post' | 'decision'
  /** Set for decisions and plain membership; a post's role follows from the kinds below. */
  role: string | null
  postKind: string | null
  organizationKind: string | null
  title: string | null
  organizationId: string
  organizationName: string
  scopePath: string
  until: Day | null
}

/** An account with its rights of a day; null when there is none, or it is locked. */
export async function readActor(
  db: Kysely<DB>,
  accountId: string,
  today: Day,
): Promise<Actor | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'memberId', 'lockedAt'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account || account.lockedAt) return null

  const held = await readHeld(db, accountId, today)
  const roleOf = await postRoles(db, today)
  const grants = held.flatMap((one) => grantOf(one, roleOf))
  return {
    accountId,
    name: account.name,
    memberId: account.memberId,
    grants,
    actingAs: actingAs(held),
  }
}

async function readHeld(db: Kysely<DB>, accountId: string, today: Day): Promise<Held[]> {
  const { rows } = await sql<Held>`
    with held as (
      select 'decision' as source, g.role, null::text as post_kind, null::text as title,
        g.organization_id, upper(g.valid) as until
      from grants g where g.account_id = ${accountId} and g.valid @> ${today}::date
      union all
      select 'post', null, p.kind, p.title, p.organization_id, upper(h.valid)
      from accounts a
      join post_holdings h on h.member_id = a.member_id and h.valid @> ${today}::date
      join posts p on p.id = h.post_id
      where a.id = ${accountId}
      union all
      select 'post', 'member', null, null, m.organization_id, upper(m.valid)
      from accounts a
      join memberships m on m.member_id = a.member_id and m.valid @> ${today}::date
      where a.id = ${accountId}
    )
    select held.*, o.scope_path, p.kind as organization_kind, coalesce(v.name, '') as organization_name
    from held
    join organizations o on o.id = held.organization_id
    left join organization_paths p
      on p.organization_id = held.organization_id and p.valid @> ${today}::date
    left join organization_versions v
      on v.organization_id = held.organization_id and v.valid @> ${today}::date
    order by length(o.scope_path), held.source desc
  `.execute(db)
  return rows
}

type RoleOf = (postKind: string, organizationKind: string) => string | undefined

/** Which role a post gives, by its kind and its organization's: the rule set of posts says. */
async function postRoles(db: Kysely<DB>, today: Day): Promise<RoleOf> {
  const set = await db
    .selectFrom('ruleSets')
    .select('body')
    .where('subject', '=', postRules.name)
    .where('enabled', '=', true)
    .where(sql<boolean>`valid @> ${today}::date`)
    .executeTakeFirst()
  const kinds = set ? postRules.body.parse(set.body).kinds : {}
  return (postKind, organizationKind) => kinds[postKind]?.roles[organizationKind]
}

function grantOf(held: Held, roleOf: RoleOf): Grant[] {
  const role = held.role ?? roleOf(held.postKind ?? '', held.organizationKind ?? '')
  if (role === undefined || !isRole(role)) return []
  const { organizationId, organizationName, scopePath, source, until } = held
  return [{ role, ...roles[role], organizationId, organizationName, scopePath, source, until }]
}

/** The post a person acts as: the highest they hold, with its organization. */
function actingAs(held: readonly Held[]): string | null {
  const post = held.find((one) => one.title !== null)
  return post ? `${post.title} · ${post.organizationName}` : null
}
