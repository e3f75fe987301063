import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { notify } from '../../core/notifications/notify.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { lockMeeting, type MeetingRow } from '../meetings/index.ts'
import { confirmingScope } from './above.ts'
import type { ReopenScore, SaveScore, VoteOnScore } from './contract.ts'
import { scaleOf } from './facts-of.ts'
import { hasChanged, type Kept, keptScore, scoredNow, whyStale } from './kept.ts'
import { whyNotJudge, whyNotOverride, whyNotVote } from './score-rules.ts'
import { whyNotConfirm, whyNotReopen, whyNotScore, whyNotUnconfirm } from './state-rules.ts'

/**
 * Saves what was judged of a meeting so far. The scale is that of the meeting's day, and stays.
 *
 * Refused with every item at fault: a computed item takes no judgement
 * (`meeting-scores.item-is-computed`), and a level set by hand wants its reason.
 */
export async function saveScore(ctx: Ctx, input: SaveScore) {
  const { meeting, kept, judged } = await lockToScore(ctx, input)
  await write(ctx, judged.scale.id, input)
  const { total, level } = judged.score
  await recordOf(ctx, 'saved', meeting, {
    total: [kept.result?.total ?? null, total],
    level: [kept.level, level],
    ...overrideOf(kept, input),
  })
  return { id: input.id, version: input.version + 1 }
}

/**
 * Records the vote of a meeting on its score, with all it was computed from as it was then.
 *
 * Refused while something is missing, all of it named (`meeting-scores.incomplete`), and where the
 * votes are not those of who is present (`meeting-scores.votes-do-not-add-up`).
 */
export async function voteOnScore(ctx: Ctx, input: VoteOnScore) {
  const { meeting, judged } = await lockToScore(ctx, input)
  const { override, yes, no, abstain } = input
  const { score, voters, scale } = judged
  ensure(whyNotVote(scale.body, { score, override }, input, voters))
  const level = found(override?.level ?? score.level, 'meeting-scores.level-unknown')

  await write(ctx, scale.id, input)
  await sql`
    update meeting_scores set state = 'voted', result = ${JSON.stringify(score)}::jsonb,
      total = ${score.total}, level = ${level}, yes = ${yes}, no = ${no}, abstain = ${abstain},
      proposed_by = ${ctx.actor.accountId}, proposed_name = ${ctx.actor.name}, voted_at = ${ctx.now}
    where meeting_id = ${input.id}
  `.execute(ctx.db)
  await recordOf(ctx, 'voted', meeting, {
    total: [null, score.total],
    level: [null, level],
    yesNoAbstain: [null, `${yes}/${no}/${abstain}`],
    ...(override && { reason: [null, override.reason] }),
  })
  return { id: input.id, version: input.version + 1 }
}

/** Opens a score again that was voted on, or sends it back: it is judged and voted on anew. */
export async function reopenScore(ctx: Ctx, input: ReopenScore) {
  const meeting = await lockMeeting(ctx, input.id, 'meetings.manage', null, () => null)
  const kept = await keptAt(ctx, input)
  ensure(whyNotReopen(kept.state))

  await sql`
    update meeting_scores set state = 'draft', version = version + 1, result = null, total = null,
      level = null, yes = null, no = null, abstain = null, proposed_by = null, proposed_name = null,
      voted_at = null, reopen_reason = ${input.reason}
    where meeting_id = ${input.id}
  `.execute(ctx.db)
  await recordOf(ctx, 'reopened', meeting, {
    total: [kept.result?.total ?? null, null],
    level: [kept.level, null],
    reason: [null, input.reason],
  })
  await tellWhoVoted(ctx, meeting, kept)
  return { id: input.id, version: input.version + 1 }
}

/** Whoever recorded the vote is told, where it is somebody else who opened the score again. */
async function tellWhoVoted(ctx: Ctx, { id, organizationName, heldOn }: MeetingRow, kept: Kept) {
  const { proposedBy, version } = kept
  if (proposedBy === null || proposedBy === ctx.actor.accountId) return
  await notify(ctx, {
    ...{
      to: [proposedBy],
      kind: 'scoreSentBack',
      details: { name: organizationName, day: heldOn },
    },
    ...{ path: `/sinh-hoat/${id}/cham-diem`, key: `score:${id}:${version}` },
  })
}

/**
 * Confirms a score that was voted on. Needs the right at the organization above, from somebody else
 * than who recorded the vote; one whose meeting says something else since is refused
 * (`meeting-scores.changed-since`).
 */
export async function confirmScore(ctx: Ctx, input: { id: string; version: number }) {
  const { meeting, kept } = await lockToConfirm(ctx, input)
  const scale = found(await scaleOf(ctx, meeting, kept.ruleSetId), 'meeting-scores.no-scale')
  const { score } = await scoredNow(ctx, meeting, scale.body, kept)
  const changed = hasChanged(kept.result, score)
  ensure(whyNotConfirm({ ...kept, hasChanged: changed }, ctx.actor.accountId))

  await setConfirmed(ctx, input.id, { at: ctx.now, by: ctx.actor.name })
  await recordOf(ctx, 'confirmed', meeting, { level: [null, kept.level] })
  return { id: input.id, version: input.version + 1 }
}

/** Takes a confirmation back, with the reason; the score waits again. */
export async function unconfirmScore(ctx: Ctx, input: ReopenScore) {
  const { meeting, kept } = await lockToConfirm(ctx, input)
  ensure(whyNotUnconfirm(kept.state))

  await setConfirmed(ctx, input.id, null)
  await recordOf(ctx, 'confirmation-taken-back', meeting, {
    level: [kept.level, null],
    reason: [null, input.reason],
  })
  return { id: input.id, version: input.version + 1 }
}

/** A meeting under lock with what is kept of its score, and what the input would score. */
async function lockToScore(ctx: Ctx, input: SaveScore) {
  const meeting = await lockMeeting(ctx, input.id, 'meetings.manage', null, () => null)
  const kept = await keptAt(ctx, input)
  ensure(whyNotScore(meeting.state, kept.state))
  const scale = await scaleOf(ctx, meeting, kept.ruleSetId)
  if (!scale) throw new Refused(refuse('conflict', 'meeting-scores.no-scale'))
  ensure(whyNotJudge(scale.body, input.judged))
  const { score, voters } = await scoredNow(ctx, meeting, scale.body, input)
  ensure(input.override && whyNotOverride(score, input.override))
  return { meeting, kept, judged: { scale, score, voters } }
}

/** For what the superior decides: whoever reads of it sees it, whoever is above may. */
async function lockToConfirm(ctx: Ctx, input: { id: string; version: number }) {
  const meeting = await lockMeeting(ctx, input.id, 'minutes.read', null, () => null)
  ensure(mayNot(ctx.actor, 'meetings.manage', await confirmingScope(ctx, meeting)))
  return { meeting, kept: await keptAt(ctx, input) }
}

async function keptAt(ctx: Ctx, { id, version }: { id: string; version: number }): Promise<Kept> {
  const kept = await keptScore(ctx, id)
  ensure(whyStale(kept, version))
  return kept
}

function write(ctx: Ctx, ruleSetId: string, { id, judged, speakers, override }: SaveScore) {
  return sql`
    insert into meeting_scores (meeting_id, rule_set_id, state, judged, speakers, override_level,
      override_reason)
    values (${id}, ${ruleSetId}, 'draft', ${JSON.stringify(judged)}::jsonb, ${speakers},
      ${override?.level ?? null}, ${override?.reason ?? null})
    on conflict (meeting_id) do update set version = meeting_scores.version + 1,
      judged = excluded.judged, speakers = excluded.speakers,
      override_level = excluded.override_level, override_reason = excluded.override_reason
  `.execute(ctx.db)
}

function setConfirmed(ctx: Ctx, meetingId: string, confirmed: { at: Date; by: string } | null) {
  return sql`
    update meeting_scores set version = version + 1,
      state = ${confirmed ? 'confirmed' : 'voted'}, confirmed_at = ${confirmed?.at ?? null},
      confirmed_name = ${confirmed?.by ?? null}
    where meeting_id = ${meetingId}
  `.execute(ctx.db)
}

function overrideOf(kept: Kept, { override }: SaveScore): Changes {
  if (kept.override?.level === override?.level && kept.override?.reason === override?.reason)
    return {}
  return {
    override: [kept.override?.level ?? null, override?.level ?? null],
    reason: [kept.override?.reason ?? null, override?.reason ?? null],
  }
}

function recordOf(
  ctx: Ctx,
  act: string,
  { id, organizationId, organizationName, heldOn }: MeetingRow,
  changes: Changes,
) {
  const subject = { type: 'meeting', id, label: `${organizationName}, ${heldOn}`, organizationId }
  return record(ctx, `meeting.score-${act}`, subject, changes)
}
