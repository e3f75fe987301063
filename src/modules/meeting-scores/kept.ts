import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { MeetingRow } from '../meetings/index.ts'
import { type Judged, Score } from './contract.ts'
import { factsOf } from './facts-of.ts'
import type { Level, ScoreState } from './level-rules.ts'
import type { MeetingScale } from './scale.ts'
import { type Override, scoreOf } from './score-rules.ts'

/** The score of a meeting as it is kept; of state `none` before anything was saved. */
export type Kept = {
  state: ScoreState
  version: number
  ruleSetId: string | null
  judged: Judged
  speakers: number | null
  override: Override | null
  result: Score | null
  level: Level | null
  vote: { yes: number; no: number; abstain: number; at: string; by: string } | null
  proposedBy: string | null
  confirmed: { at: string; by: string } | null
  reopenReason: string | null
}

const nothing: Kept = {
  ...{ state: 'none', version: 0, ruleSetId: null, judged: {}, speakers: null, override: null },
  ...{ result: null, level: null, vote: null, proposedBy: null, confirmed: null },
  reopenReason: null,
}

export async function keptScore(ctx: Ctx, meetingId: string): Promise<Kept> {
  const at = (instant: 'voted_at' | 'confirmed_at') =>
    sql`to_char(${sql.ref(instant)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  const { rows } = await sql<Kept>`
    select state, version, rule_set_id, judged, speakers, result, level, proposed_by, reopen_reason,
      case when override_level is not null
        then json_build_object('level', override_level, 'reason', override_reason) end as override,
      case when voted_at is not null then json_build_object('yes', yes, 'no', no,
        'abstain', abstain, 'at', ${at('voted_at')}, 'by', proposed_name) end as vote,
      case when confirmed_at is not null then json_build_object('at', ${at('confirmed_at')},
        'by', confirmed_name) end as confirmed
    from meeting_scores where meeting_id = ${meetingId}
  `.execute(ctx.db)
  const [row] = rows
  return row ? { ...row, result: row.result && Score.parse(row.result) } : nothing
}

/** Refuses an edit made on another state than there is. */
export function whyStale(kept: Pick<Kept, 'version'>, version: number): Refusal | null {
  return kept.version === version
    ? null
    : refuse('conflict', 'meeting-scores.stale', { version: kept.version })
}

/** What a meeting would score now, by what is kept and what its record says. */
export async function scoredNow(
  ctx: Ctx,
  meeting: MeetingRow,
  scale: MeetingScale,
  { judged, speakers }: Pick<Kept, 'judged' | 'speakers'>,
) {
  const { facts, voters } = await factsOf(ctx, meeting, speakers)
  return { facts, voters, score: scoreOf(scale, facts, judged) }
}

/** Whether a meeting scores something else now than when it was voted on. */
export function hasChanged(voted: Score | null, now: Score): boolean {
  if (voted === null) return false
  const pointsOf = ({ items, level }: Score) =>
    [level, ...items.map(({ item, points }) => `${item}:${points}`)].join(' ')
  return pointsOf(voted) !== pointsOf(now)
}
