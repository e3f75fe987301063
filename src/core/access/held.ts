import { type RawBuilder, sql } from 'kysely'
import type { Grant, Source } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { PostRules } from '../posts/contract.ts'
import { postRules } from '../posts/rule-sets.ts'
import { bodyReader } from '../rule-sets/subject.ts'
import { countedAtTop } from './at-top.ts'
import { isRole, roleOfAssignment, roles } from './roles.ts'
import { leftAfterEnding, withoutGiving } from './rules.ts'

/** Something an account holds, before it is known which role it gives. */
export type Held = {
  key: string
  source: Source
  /** Set for decisions and plain membership; a post's role follows from the kinds below. */
  role: string | null
  postKind: string | null
  organizationKind: string | null
  title: string | null
  /** Whom they stand in for, by name; null for what is their own. */
  deputyFor: string | null
  organizationId: string
  /** Named with the territory, where the right is of that alone. */
  organizationName: string
  /** The part of a hamlet an official follows; null where it is an organization. */
  territory: string | null
  scopePath: string
  scopeUpward: boolean
  from: Day
  until: Day | null
}

/** Whether what is held counts on a day, or also what is only to come. */
export type When = 'today' | 'today or later'

/**
 * What accounts hold by decision, post, membership and assignment, and in place of others: a query with
 * `account_id` and the columns of `Held`. Narrow it by account or by place; it is one union, so
 * either goes down into its parts. Who stands in for a locked account holds nothing by that,
 * nor for one whose right has become another's.
 */
export function heldOn(today: Day, when: When = 'today'): RawBuilder<unknown> {
  const counts = (column: string) =>
    when === 'today'
      ? sql<boolean>`${sql.ref(column)} @> ${today}::date`
      : sql<boolean>`coalesce(upper(${sql.ref(column)}) > ${today}::date, true)`
  return sql`(
    select held.*, o.scope_path, o.scope_upward, p.kind as organization_kind,
      concat_ws(', ', held.territory, coalesce(v.name, last.name, '')) as organization_name
    from (
      select g.account_id, 'grant:' || g.id as key,
        'decision' as source, g.role, null::text as post_kind, null::text as title, g.organization_id,
        null::text as territory, null::text as deputy_for,
        lower(g.valid) as "from", upper(g.valid) as until
      from grants g where ${counts('g.valid')}
      union all
      select a.id, 'post:' || h.id, 'post', null, p.kind, p.title, p.organization_id, null, null,
        lower(h.valid), upper(h.valid)
      from accounts a
      join post_holdings h on h.member_id = a.member_id and ${counts('h.valid')}
      join posts p on p.id = h.post_id
      union all
      select a.id, 'membership:' || m.id, 'membership', 'member', null, null, m.organization_id, null, null,
        lower(m.valid), upper(m.valid)
      from accounts a
      join memberships m on m.member_id = a.member_id and ${counts('m.valid')}
      union all
      select a.id, 'assignment:' || f.id, 'assignment', ${roleOfAssignment}, null, null,
        f.organization_id, f.territory, null, lower(f.valid), upper(f.valid)
      from accounts a
      join follow_assignments_held f on f.official_id = a.member_id
        and ${counts('f.valid')} and not isempty(f.valid)
      union all
      select d.account_id, 'deputy:' || d.id, 'deputy', g.role, p.kind, p.title,
        coalesce(p.organization_id, g.organization_id), null, holder.name,
        greatest(lower(d.valid), lower(own.valid)), least(upper(d.valid), upper(own.valid))
      from deputies d
      join accounts holder on holder.id = d.holder_id and holder.locked_at is null
      left join post_holdings h on h.id = d.holding_id
      left join posts p on p.id = h.post_id
      left join grants g on g.id = d.grant_id
      cross join lateral (select coalesce(h.valid, g.valid) as valid) own
      where ${counts('d.valid')} and ${counts('own.valid')} and d.valid && own.valid
        and (h.member_id = holder.member_id or g.account_id = holder.id)
    ) held
    join organizations o on o.id = held.organization_id
    left join organization_paths p
      on p.organization_id = held.organization_id and p.valid @> ${today}::date
    left join organization_versions v
      on v.organization_id = held.organization_id and v.valid @> ${today}::date
    left join lateral (
      select name from organization_versions past
      where v.name is null and past.organization_id = held.organization_id
      order by past.valid desc limit 1
    ) last on true
  )`
}

/** The body of the rules on posts in force on a day, as a scalar query. */
export function postRulesOn(today: Day): RawBuilder<unknown> {
  return sql`(select body from rule_sets where subject = ${postRules.name} and applies_to = ''
    and enabled and valid @> ${today}::date)`
}

const readPostRules = bodyReader(postRules)

/** The rules on posts from the text of their body: they know no kind where none are in force. */
export function postRulesIn(text: string | null): Pick<PostRules, 'kinds' | 'order'> {
  return text === null ? { kinds: {}, order: [] } : readPostRules(text)
}

/** The right one holds from it, or none; which role a post gives, the rule set says. */
export function grantOf(held: Held, kinds: PostRules['kinds']): Grant[] {
  const role = held.role ?? kinds[held.postKind ?? '']?.roles[held.organizationKind ?? '']
  if (role === undefined || !isRole(role)) return []
  const {
    key,
    source,
    title,
    deputyFor,
    organizationId,
    organizationName,
    territory,
    scopePath,
    from,
    until,
  } = held
  const { permissions } = roles[role]
  const reach = territory === null ? roles[role].reach : 'here'
  const grant: Grant = {
    ...{ key, role, reach, permissions, source, title, deputyFor, ended: false, from, until },
    ...{ organizationId, organizationName, scopePath },
  }
  const own = source === 'deputy' ? withoutGiving(grant) : grant
  return [countedAtTop(held.scopeUpward ? leftAfterEnding(own) : own)]
}
