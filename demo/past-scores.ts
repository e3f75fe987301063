import { sql } from 'kysely'
import type { Judged, MeetingFacts } from '../src/modules/meeting-scores/contract.ts'
import { MeetingScale } from '../src/modules/meeting-scores/scale.ts'
import { scoreOf } from '../src/modules/meeting-scores/score-rules.ts'
import type { Ctx } from '../src/platform/context.ts'
import { demoScale } from './meeting-scale.ts'
import { type Random, randomFrom } from './random.ts'
import { seed } from './seed.ts'

type Held = {
  id: string
  isLatest: boolean
  /** In the commune the guide shows, where what was voted on in the last month waits. */
  isShown: boolean
  voters: number
  facts: Omit<MeetingFacts, 'speakers'>
}

/**
 * Scores of the meetings that were held, by the scale and the rules everybody scores by: nearly all of
 * them confirmed; of the last month some wait for the superior, and some are not scored.
 */
export async function inventPastScores(ctx: Ctx, shownCommuneId: string): Promise<void> {
  const random = randomFrom(seed + 62)
  const scale = MeetingScale.parse(demoScale.body)
  const scored = (await heldMeetings(ctx, shownCommuneId)).flatMap((held) => {
    const state = stateOf(random, held)
    if (state === 'none') return []
    const speakers = random.int(2, 9)
    const judged = judgedBy(random, scale)
    const result = scoreOf(scale, { ...held.facts, speakers }, judged)
    const { total, level } = result
    if (level === null) return []
    const about = { id: held.id, state, judged, speakers, result, total, level }
    return [{ ...about, yes: held.voters, after: random.int(1, 3) }]
  })
  await write(ctx, scored)
}

function stateOf(random: Random, { isLatest, isShown }: Held): 'none' | 'voted' | 'confirmed' {
  if (isShown) return isLatest ? 'voted' : 'confirmed'
  const lot = random.next()
  if (!isLatest) return 'confirmed'
  if (lot < 0.03) return 'none'
  return lot < 0.08 ? 'voted' : 'confirmed'
}

function judgedBy(random: Random, { items }: MeetingScale): Judged {
  return Object.fromEntries(
    Object.entries(items).flatMap(([code, item]): [string, string][] => {
      if (item.by !== 'choices') return []
      const choices = Object.keys(item.choices)
      const weights = choices.map((choice, at) => [choice, [75, 20, 4, 1][at] ?? 1] as const)
      return [[code, random.weighted(weights)]]
    }),
  )
}

/** Every meeting of June or before that was held, with what its record says. */
async function heldMeetings(ctx: Ctx, shownCommuneId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    with roll as (
      select a.meeting_id, count(*) filter (where present and votes)::int as voters,
        json_build_object(
          'members', count(*), 'exempt', count(*) filter (where duty = 'exempt'),
          'away', count(*) filter (where duty = 'away'),
          'suspended', count(*) filter (where duty = 'suspended'),
          'present', count(*) filter (where duty = 'obliged' and present),
          'absentWithoutReason', count(*) filter (where absence = 'unexcused')) as its
      from meeting_attendances a group by 1
    ),
    signed as (
      select meeting_id, max((signed_at at time zone 'Asia/Ho_Chi_Minh')::date) as "on"
      from minutes_signatures group by 1
    )
    select t.id, t.month = '2019-06-01' as is_latest, v.parent_id = ${shownCommuneId} as is_shown,
      roll.voters, json_build_object('roll', roll.its, 'heldOnTheDay', t.calendar_on = t.held_on,
        'minutesLong', extract(epoch from t.ended_at - t.began_at)::int / 60,
        'conclusions', json_build_object(
          'done', (select count(*) from meeting_tasks k where k.closed_in = t.id and k.state = 'done'),
          'of', (select count(*) from meeting_tasks k join meetings given on given.id = k.meeting_id
            left join meetings closing on closing.id = k.closed_in
            where k.organization_id = t.organization_id and k.meeting_id <> t.id
              and given.held_on <= t.held_on and (k.closed_in = t.id and k.state = 'done'
                or (k.closed_in is null or closing.held_on > t.held_on)
                  and (k.due_on is null or k.due_on <= t.held_on)))),
        'daysToSigning', case when t.state = 'signed' then signed."on" - t.held_on end) as facts
    from meetings t
    join roll on roll.meeting_id = t.id
    left join signed on signed.meeting_id = t.id
    join organization_versions v on v.organization_id = t.organization_id and v.valid @> t.held_on
    where t.state in ('held', 'signed')
    order by t.id
  `.execute(ctx.db)
  return rows
}

function write(ctx: Ctx, scored: readonly object[]) {
  return sql`
    insert into meeting_scores (meeting_id, rule_set_id, state, judged, speakers, result, total, level,
      yes, no, abstain, proposed_by, proposed_name, voted_at, confirmed_name, confirmed_at)
    select t.id, (select id from rule_sets where subject = 'meeting-score' and enabled and applies_to = ''),
      said.state, said.judged, said.speakers, said.result, said.total, said.level, said.yes, 0, 0, 'demo',
      coalesce((select full_name from members where id = t.chair_id), 'Bí thư'),
      ((t.held_on + t.ended_at)::timestamp at time zone 'Asia/Ho_Chi_Minh'),
      case when said.state = 'confirmed' then 'Văn phòng cấp ủy cấp trên' end,
      case when said.state = 'confirmed'
        then (t.held_on + said.after + time '09:00') at time zone 'Asia/Ho_Chi_Minh' end
    from json_to_recordset(${JSON.stringify(scored)}::json) as said(id uuid, state text, judged jsonb,
      speakers int, result jsonb, total numeric, level text, yes int, after int)
    join meetings t on t.id = said.id
  `.execute(ctx.db)
}
