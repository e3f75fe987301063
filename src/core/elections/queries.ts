import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { committeeOn } from './committee.ts'
import type { Election, OrganizationElections } from './contract.ts'
import { approvingScope } from './election.ts'
import { failedBallots } from './figures.ts'
import { electionRules } from './rule-sets.ts'

/** The elections of an organization up to a day, the latest first, and what they left open. */
export async function listElections(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<OrganizationElections> {
  found(
    await ctx.db
      .selectFrom('organizations as o')
      .select('o.id')
      .where('o.id', '=', id)
      .where(inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`))
      .executeTakeFirst(),
    'organizations.missing',
  )
  const { rows } = await sql<Row>`${electionsOf(id, day)}`.execute(ctx.db)
  const set = await ruleSetOn(ctx, electionRules, day)
  return {
    elections: rows.map(({ approvingScope: scope, ...row }) => ({
      ...row,
      whyNotApprove: mayNot(ctx.actor, 'posts.manage', scope),
    })),
    failed: await failedIn(ctx, id, day),
    committee: await committeeOn(ctx, id, day),
    voters: await votersOf(ctx, id, day),
    rules: set && { ...set },
  }
}

type Row = Omit<Election, 'whyNotApprove'> & { approvingScope: string }

function electionsOf(organizationId: string, day: Day): RawBuilder<unknown> {
  return sql`
    select e.id, e.version, e.post_id, p.title as post_title, p.kind as post_kind, e.held_on,
      e.held_by, e.seats, e.term, e.takes_up_on, e.ends_on, e.replaces, e.minutes, e.summoned,
      e.present, e.needs_approval, ${approvingScope} as approving_scope,
      case when e.approved_on <= ${day}::date
        then json_build_object('number', e.approval_number, 'on', e.approved_on) end as approval,
      case when e.refused_on <= ${day}::date
        then json_build_object('number', e.refusal_number, 'on', e.refused_on,
          'reason', e.refusal_reason) end as refusal,
      e.seats - (select count(*)::int from election_candidates c
        where c.election_id = e.id and c.elected) as open,
      (select json_agg(json_build_object('issued', b.issued, 'returned', b.returned,
          'valid', b.valid, 'needed', b.needed, 'candidates', (
            select json_agg(json_build_object('memberId', c.member_id,
              'fullName', who.full_name, 'votes', c.votes, 'elected', c.elected)
              order by c.votes desc, who.name_key, who.id)
            from election_candidates c join members who on who.id = c.member_id
            where c.election_id = b.election_id and c.ballot = b.ballot)) order by b.ballot)
        from election_ballots b where b.election_id = e.id) as ballots
    from elections e join posts p on p.id = e.post_id
    join organizations o on o.id = p.organization_id
    where p.organization_id = ${organizationId} and e.held_on <= ${day}::date
    order by e.held_on desc, e.id desc`
}

async function failedIn(ctx: Ctx, organizationId: string, day: Day) {
  const here = sql`(select ${organizationId}::uuid as organization_id)`
  const { rows } = await sql<OrganizationElections['failed'][number]>`
    select post_id, title, ballots from (${failedBallots(day, here)}) failed order by title
  `.execute(ctx.db)
  return rows
}

/** Full members of an organization and of all below it, but for those away, exempt or suspended. */
async function votersOf(ctx: Ctx, organizationId: string, day: Day): Promise<number> {
  const { rows } = await sql<{ voters: number }>`
    select count(*)::int as voters from organization_paths p
    join organization_paths below on below.path >= p.path and below.path < p.path || '~'
      and below.valid @> ${day}::date
    join memberships m on m.organization_id = below.organization_id and m.valid @> ${day}::date
      and m.status = 'full'
    where p.organization_id = ${organizationId} and p.valid @> ${day}::date
      and not exists (select from membership_flags f
        where f.member_id = m.member_id and f.valid @> ${day}::date
          and f.flag in ('exempt', 'temporarilyAway'))
  `.execute(ctx.db)
  return rows[0]?.voters ?? 0
}

/** Elections whose results wait for the superior today, the oldest first, of what the actor may see. */
export async function waitingElections(ctx: Ctx) {
  const { rows } = await sql<{
    id: string
    heldOn: Day
    postTitle: string
    organizationName: string
    elected: string
  }>`
    select e.id, e.held_on, p.title as post_title,
      (select v.name from organization_versions v where v.organization_id = o.id
        order by v.valid desc limit 1) as organization_name,
      string_agg(who.full_name, ', ' order by c.votes desc, who.name_key) as elected
    from elections e
    join posts p on p.id = e.post_id
    join organizations o on o.id = p.organization_id
    join election_candidates c on c.election_id = e.id and c.elected
    join members who on who.id = c.member_id
    where e.needs_approval and e.approved_on is null and e.refused_on is null
      and ${inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`)}
    group by e.id, p.id, o.id
    order by e.held_on, e.id
  `.execute(ctx.db)
  return rows
}
