import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor, Grant } from '../../platform/context.ts'
import type { Database } from '../../platform/database/database.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import type { PostRules } from '../posts/contract.ts'
import { postRules } from '../posts/rule-sets.ts'
import { isRole, roles } from './roles.ts'
import { systemActor } from './system.ts'

/** Rights may be this old when something is read; a write always asks anew. */
const staleAfter = 5000
const mostKept = 5000

/** Finds out what accounts may do, from explicit decisions and from the posts they hold today. */
export function actors(database: Database, now: () => Date) {
  const kept = new Map<string, { actor: Actor | null; at: number }>()

  const rightsOf = async (accountId: string, fresh: boolean): Promise<Actor | null> => {
    const known = kept.get(accountId)
    if (!fresh && known && Date.now() - known.at < staleAfter) return known.actor
    const actor = await readActor(database.kysely, accountId, dayOf(now()))
    if (kept.size >= mostKept) kept.clear()
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
  const account = await readAccount(db, accountId, today)
  if (!account) return null

  const { name, memberId, held, rules } = account
  const { kinds } = rules === null ? { kinds: {} } : postRules.body.parse(rules)
  const grants = held.flatMap((one) => grantOf(one, kinds))
  return { accountId, name, memberId, grants, actingAs: actingAs(held) }
}

type Account = { name: string; memberId: string | null; rules: unknown; held: Held[] }

/** All of it in one statement: it is asked before every write, and sees one moment. */
async function readAccount(
  db: Kysely<DB>,
  accountId: string,
  today: Day,
): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
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
    ),
    placed as (
      select held.*, o.scope_path, p.kind as organization_kind,
        coalesce(v.name, '') as organization_name
      from held
      join organizations o on o.id = held.organization_id
      left join organization_paths p
        on p.organization_id = held.organization_id and p.valid @> ${today}::date
      left join organization_versions v
        on v.organization_id = held.organization_id and v.valid @> ${today}::date
    )
    select a.name, a.member_id,
      (select body from rule_sets where subject = ${postRules.name} and applies_to = ''
        and enabled and valid @> ${today}::date) as rules,
      (select coalesce(json_agg(placed order by length(scope_path), source desc), '[]')
        from placed) as held
    from accounts a where a.id = ${accountId} and a.locked_at is null
  `.execute(db)
  return rows[0]
}

/** The right one holds from a post or a decision; which role a post gives, the rule set says. */
function grantOf(held: Held, kinds: PostRules['kinds']): Grant[] {
  const role = held.role ?? kinds[held.postKind ?? '']?.roles[held.organizationKind ?? '']
  if (role === undefined || !isRole(role)) return []
  const { organizationId, organizationName, scopePath, source, until } = held
  return [{ role, ...roles[role], organizationId, organizationName, scopePath, source, until }]
}

/** The post a person acts as: the highest they hold, with its organization. */
function actingAs(held: readonly Held[]): string | null {
  const post = held.find((one) => one.title !== null)
  return post ? `${post.title} · ${post.organizationName}` : null
}
