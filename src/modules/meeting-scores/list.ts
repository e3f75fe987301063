import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { recordsSeen } from '../../core/figures/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { scopeAbove } from './above.ts'
import type { ListedScore, ListScores } from './contract.ts'
import { type Level, levels, type ScoreState, scoreStates } from './level-rules.ts'
import { whyNotConfirm } from './state-rules.ts'

type Row = Omit<ListedScore, 'whyNotConfirm'> & {
  above: string
  proposedBy: string | null
  totalCount: number
  counts: Partial<Record<ScoreState, number>>
  levelCounts: Partial<Record<Level, number>>
}

/**
 * Meetings of cells that were held, the latest first, with the state and level of their score. The
 * tree is today's; one of a cell that has ended since is found under its successor. Counts are of all
 * that is asked for but the state and the level.
 */
export async function listScores(ctx: Ctx, input: ListScores) {
  const { organizationId, month, state, level, after, limit } = input
  const { rows } = await sql<Row>`
    with places as materialized (${recordsSeen(ctx, 'minutes.read', organizationId)}),
    meant as materialized (
      select t.id, t.organization_id, t.kind, t.month, t.title, t.held_on,
        coalesce(s.state, 'none') as state, coalesce(s.version, 0) as version, s.total, s.level,
        s.override_level, s.yes, s.no, s.abstain, s.proposed_by
      from meetings t left join meeting_scores s on s.meeting_id = t.id
      where t.organization_id in (select organization_id from places)
        and t.state in ('held', 'signed') and t.kind <> 'gathering'
        and ${month === undefined ? sql`true` : inMonth(month)}
    ),
    asked as materialized (
      select * from meant
      where ${state === undefined ? sql`true` : sql`state = ${state}`}
        and ${level === undefined ? sql`true` : sql`level = ${level}`}
    ),
    shown as (
      select * from asked page where ${beyond(order, after)}
      order by ${orderBy(order)} limit ${limit + 1}
    )
    select page.id as meeting_id, page.organization_id, v.name as organization_name,
      parent.name as parent_name, page.kind, to_char(page.month, 'YYYY-MM') as month, page.title,
      page.held_on, page.state, page.version, page.total::float8 as total, page.level,
      page.override_level is not null as is_overridden, page.proposed_by,
      case when page.yes is not null then json_build_object('yes', page.yes, 'no', page.no,
        'abstain', page.abstain) end as vote,
      ${scopeAbove} as above, (select count(*)::int from asked) as total_count,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from meant group by state) each) as counts,
      (select coalesce(json_object_agg(level, n), '{}') from (select level, count(*)::int as n
        from meant where level is not null group by level) each) as level_counts
    from (select 1) once left join shown page on true
    left join organizations o on o.id = page.organization_id
    left join lateral (select name, parent_id from organization_versions v
      where v.organization_id = page.organization_id
      order by v.valid @> page.held_on desc, v.valid desc limit 1) v on true
    left join organization_versions parent on parent.organization_id = v.parent_id
      and parent.valid @> page.held_on
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter(({ meetingId }) => meetingId !== null)
  const last = listed[limit - 1]
  const states = scoreStates.map((one) => ({ state: one, count: head?.counts[one] ?? 0 }))
  const byLevel = levels.map((one) => ({ level: one, count: head?.levelCounts[one] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map((row) => shown(ctx, row)),
    total: head?.totalCount ?? 0,
    next: listed.length > limit && last ? cursorOf(order, [last.heldOn, last.meetingId]) : null,
    states,
    levels: byLevel,
  }
}

const order: Order = {
  name: '-day',
  key: { of: sql`page.held_on`, type: 'date' },
  descending: true,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

function shown({ actor }: Ctx, row: Row): ListedScore {
  const { above, proposedBy, counts: _, levelCounts: __, totalCount: ___, ...listed } = row
  const { state } = listed
  return {
    ...listed,
    whyNotConfirm:
      mayNot(actor, 'meetings.manage', above) ??
      whyNotConfirm({ state, proposedBy, hasChanged: false }, actor.accountId),
  }
}

function inMonth(month: string): RawBuilder<boolean> {
  const first = `${month}-01`
  return sql<boolean>`t.held_on >= ${first}::date
    and t.held_on < (${first}::date + interval '1 month')`
}
