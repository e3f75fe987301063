import { sql } from 'kysely'
import type { Right } from '../../core/access/contract.ts'
import { rightsAt } from '../../core/access/holders.ts'
import { notify } from '../../core/notifications/notify.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { instantOf } from '../../platform/day.ts'
import { meetingTerms } from '../meetings/index.ts'
import { scopeAbove } from './above.ts'
import { isScored } from './scored.ts'
import { namedTogether, type Reminded, remindedOf } from './term-rules.ts'

const kinds = ['minutesDue', 'scoreVoteDue', 'scoreConfirmDue'] as const
type Kind = (typeof kinds)[number]

type Due = {
  kind: Kind
  meetingId: string
  name: string
  /** Where those are who can do it. */
  scopePath: string
  /** Who recorded the vote, and so cannot confirm it. */
  besides: string | null
}

/**
 * Tells, once a day, whoever keeps the meetings of an organization what of them falls due: minutes and
 * votes at the organization, confirmations above it; all of one kind in one notice.
 *
 * Nothing is planned for it: what is due is judged by the rules and records of the day.
 */
export async function remindOfTerms(ctx: Ctx): Promise<{ told: number }> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const terms = await ruleSetOn(ctx, meetingTerms, ctx.today)
  if (!set || !terms || ctx.now < instantOf(ctx.today, set.body.hourOfDay)) return { told: 0 }
  const before = set.body.termDaysBefore
  const { minutesSignedDays, scoreVotedDays, scoreConfirmedDays } = terms.body
  const when = {
    minutesDue: remindedOf({ term: minutesSignedDays, before }, ctx.today),
    scoreVoteDue: remindedOf({ term: scoreVotedDays, before }, ctx.today),
    scoreConfirmDue: remindedOf({ term: scoreConfirmedDays, before }, ctx.today),
  }
  const due = await fallingDue(ctx, when)
  const rights = await rightsAt(ctx, [...new Set(due.map(({ scopePath }) => scopePath))])
  const told = await toldToday(ctx)
  const notices = byPerson(due, rights).filter(({ to, kind }) => !told.has(`${to} ${kind}`))
  // Each of them says something else.
  for (const { to, kind, items } of notices)
    await notify(ctx, {
      ...{ to: [to], kind, key: keyOf(kind, ctx), path: pathOf(kind, items) },
      details: {
        ...{ count: items.length, day: when[kind]?.until ?? ctx.today },
        name: namedTogether(items.map(({ name }) => name)),
      },
    })
  return { told: notices.length }
}

async function fallingDue(ctx: Ctx, when: Record<Kind, Reminded | null>): Promise<Due[]> {
  const [minutes, vote, confirmation] = kinds.map((kind) => when[kind]?.of ?? null)
  const { rows } = await sql<Due>`
    with due as (
      select 'minutesDue' as kind, t.id as meeting_id, t.organization_id, o.scope_path, null as besides
      from meetings t join organizations o on o.id = t.organization_id
      where t.state = 'held' and t.held_on = ${minutes}::date
      union all
      select 'scoreVoteDue', t.id, t.organization_id, o.scope_path, null
      from meetings t join organizations o on o.id = t.organization_id
      left join meeting_scores s on s.meeting_id = t.id
      where t.state in ('held', 'signed') and t.held_on = ${vote}::date and s.voted_at is null
        and ${isScored}
      union all
      select 'scoreConfirmDue', t.id, t.organization_id, ${scopeAbove}, s.proposed_by
      from meeting_scores s join meetings t on t.id = s.meeting_id
      join organizations o on o.id = t.organization_id
      where s.state = 'voted' and (s.voted_at at time zone 'Asia/Ho_Chi_Minh')::date = ${confirmation}::date
    )
    select due.kind, due.meeting_id, due.scope_path, due.besides,
      (select v.name from organization_versions v where v.organization_id = due.organization_id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) as name
    from due order by due.kind, name, due.meeting_id
  `.execute(ctx.db)
  return rows
}

type Told = { to: string; kind: Kind; items: Due[] }

function byPerson(due: readonly Due[], rights: readonly Right[]): Told[] {
  const keepers = Map.groupBy(
    rights.filter(({ ended, permissions }) => !ended && permissions.includes('meetings.manage')),
    ({ scopePath }) => scopePath,
  )
  const told = new Map<string, Told>()
  for (const item of due) {
    const there = (keepers.get(item.scopePath) ?? []).map(({ accountId }) => accountId)
    for (const to of new Set(there)) {
      if (to === item.besides) continue
      const key = `${to} ${item.kind}`
      const one: Told = told.get(key) ?? { to, kind: item.kind, items: [] }
      one.items.push(item)
      told.set(key, one)
    }
  }
  return [...told.values()]
}

async function toldToday(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('notices')
    .select(['accountId', 'kind'])
    .where(
      'key',
      'in',
      kinds.map((kind) => keyOf(kind, ctx)),
    )
    .execute()
  return new Set(rows.map(({ accountId, kind }) => `${accountId} ${kind}`))
}

function keyOf(kind: Kind, { today }: Ctx): string {
  return `terms:${kind}:${today}`
}

function pathOf(kind: Kind, [first, ...others]: readonly Due[]): string {
  if (kind === 'scoreConfirmDue') return '/sinh-hoat/duyet'
  if (!first || others.length > 0) return '/sinh-hoat'
  return `/sinh-hoat/${first.meetingId}/${kind === 'minutesDue' ? 'kiem-tra' : 'cham-diem'}`
}
