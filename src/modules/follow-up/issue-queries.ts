import { type RawBuilder, sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type IssueRow, issuesSeen, seenIssue } from './issue.ts'
import {
  type Issue,
  type IssueAct,
  type IssuePage,
  type IssueState,
  issueActs,
  issueStates,
  type ListIssues,
} from './issue-contract.ts'
import { isOpen, whyNotNow } from './issue-rules.ts'
import { mayNotAct, whyNotReopenNow } from './issues.ts'
import { issueRouting } from './rule-sets.ts'

type ListedRow = IssueRow & {
  sortKey: string
  counts: Partial<Record<IssueState, number>>
  lateCount: number
}

/** Issues, what waits for an answer first and the soonest due, a page at a time. */
export async function listIssues(ctx: Ctx, { after, limit, ...asked }: ListIssues) {
  const { rows } = await sql<ListedRow>`
    with asked as materialized (${issuesAsked(ctx, asked)}),
    page as (
      select page.* from asked page
      where ${ofState(asked)} and ${beyond(byDue, after)}
      order by ${orderBy(byDue)}
      limit ${limit + 1}
    )
    select page.*,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from asked group by state) each) as counts,
      (select count(*)::int from asked where late) as late_count
    from (select 1) once left join page on true
    order by ${orderBy(byDue)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.id !== null)
  const last = listed[limit - 1]
  const states = issueStates.map((state) => ({ state, count: head?.counts[state] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map(shown),
    total: states
      .filter(({ state }) => asked.state === undefined || asked.state === state)
      .reduce((sum, { count }) => sum + count, 0),
    next: listed.length > limit && last ? cursorOf(byDue, [last.sortKey, last.id]) : null,
    states,
    late: head?.lateCount ?? 0,
    rules: await issueRulesOn(ctx, ctx.today),
  }
}

type Asked = Omit<ListIssues, 'after' | 'limit'>

const ofState = ({ state }: Asked) => (state === undefined ? sql`true` : sql`page.state = ${state}`)

function issuesAsked(ctx: Ctx, asked: Asked): RawBuilder<unknown> {
  const { category, late, ownerId, organizationId, raisedFrom, q, open } = asked
  const below = sql`exists (select from organizations top where top.id = ${organizationId}
    and seen.scope_path >= top.scope_path and seen.scope_path < top.scope_path || '~')`
  return sql`
    select seen.*,
      case seen.state when 'assigned' then '0' when 'returned' then '1' when 'answered' then '2'
        else '3' end || coalesce(to_char(seen.due_on, 'YYYYMMDD'), '') as sort_key
    from (${issuesSeen(ctx)}) seen
    where ${category === undefined ? sql`true` : sql`seen.category = ${category}`}
      and ${late === 'true' ? sql`seen.late` : sql`true`}
      and ${open === 'true' ? sql`seen.state = any(${issueStates.filter(isOpen)})` : sql`true`}
      and ${q === undefined ? sql`true` : says(q)}
      and ${ownerId === undefined ? sql`true` : sql`seen.owner_id = ${ownerId}`}
      and ${organizationId === undefined ? sql`true` : below}
      and ${raisedFrom === undefined ? sql`true` : sql`seen.raised_on >= ${raisedFrom}::date`}`
}

/** Of the text by its letters, of the organization also without their signs. */
function says(q: string): RawBuilder<unknown> {
  const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(seen.what ilike ${like(q)} or exists (select from organization_versions v
    where v.organization_id = seen.organization_id and v.name_folded like ${like(fold(q))}))`
}

const byDue: Order = {
  name: 'due',
  key: { of: sql`page.sort_key`, type: 'text' },
  descending: false,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

function shown(row: IssueRow): Issue {
  const { id, organizationId, organizationName, category, what, state, raisedOn } = row
  const { territory, raisedByName, ownerId, ownerName, dueOn, late } = row
  return {
    ...{ id, organizationId, organizationName, category, what, state, raisedOn, raisedByName },
    ...{ territory, ownerId, ownerName, dueOn, late },
  }
}

/** One issue with its history, the newest first, and what can be done about it. */
export async function issuePage(ctx: Ctx, { id }: { id: string }): Promise<IssuePage> {
  const row = await seenIssue(ctx, id)
  const { version, raisedAs, mergedIntoId } = row
  const { rows: steps } = await sql<IssuePage['steps'][number]>`
    select s.id, s.taken_on as "on", s.step, s.account_name as "by", s.acting_as as "as",
      s.said, s.due_on, (select v.name from organization_versions v
        where v.organization_id = s.owner_id and lower(v.valid) <= s.taken_on
        order by v.valid desc limit 1) as owner_name,
      ${meetingOfStep(ctx)} as meeting
    from follow_issue_steps s where s.issue_id = ${id} order by s.at desc, s.id desc
  `.execute(ctx.db)
  return {
    ...{ ...shown(row), version, raisedAs, mergedIntoId, steps },
    rules: await issueRulesOn(ctx, row.raisedOn),
    whyNot: await whyNotEach(ctx, row),
  }
}

/** The meeting a step `s` comes from, or null; with its id for who may open it. */
function meetingOfStep({ actor }: Ctx): RawBuilder<unknown> {
  return sql`(
    select json_build_object('on', t.held_on, 'organizationName', v.name, 'chair', chair.full_name,
      'id', case when ${inScope(actor, 'minutes.read', sql<string>`o.scope_path`)} then t.id end)
    from meetings t
    join organizations o on o.id = t.organization_id
    left join members chair on chair.id = t.chair_id
    cross join lateral (select v.name from organization_versions v
      where v.organization_id = o.id order by v.valid @> t.held_on desc, v.valid desc limit 1) v
    where t.id = s.meeting_id)`
}

async function whyNotEach(ctx: Ctx, issue: IssueRow) {
  const byOwner = await mayNotAct(ctx, issue, 'answer')
  const byRaiser = await mayNotAct(ctx, issue, 'verify')
  const byReopener = (await mayNotAct(ctx, issue, 'reopen')) ?? (await whyNotReopenNow(ctx, issue))
  const mayNot: Record<IssueAct, Refusal | null> = {
    ...{ answer: byOwner, decline: byOwner, return: byOwner, passOn: byOwner, merge: byOwner },
    ...{ verify: byRaiser, object: byRaiser, resubmit: byRaiser, withdraw: byRaiser },
    reopen: byReopener,
  }
  for (const act of issueActs) mayNot[act] ??= whyNotNow(issue.state, act)
  return mayNot
}

/** The regulation of who answers what in force on a day, with what to cite for it. */
export async function issueRulesOn(ctx: Ctx, day: Day) {
  const set = await ruleSetOn(ctx, issueRouting, day)
  return set && { id: set.id, title: set.title, invented: set.invented, body: set.body }
}
