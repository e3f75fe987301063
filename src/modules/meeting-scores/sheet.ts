import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type MeetingRow, visibleMeeting } from '../meetings/index.ts'
import { confirmingScope } from './above.ts'
import type { ScoreSheet } from './contract.ts'
import { factsOf, scaleOf } from './facts-of.ts'
import { hasChanged, type Kept, keptScore } from './kept.ts'
import { scoreOf } from './score-rules.ts'
import { whyNotConfirm, whyNotReopen, whyNotScore, whyNotUnconfirm } from './state-rules.ts'

/** How a meeting is scored: as it was voted on, or as it stands; and what the reader can do next. */
export async function scoreSheet(ctx: Ctx, { id }: { id: string }): Promise<ScoreSheet> {
  const meeting = await visibleMeeting(ctx, id)
  const kept = await keptScore(ctx, id)
  const scale = await scaleOf(ctx, meeting, kept.ruleSetId)
  const { facts, voters } = await factsOf(ctx, meeting, kept.speakers)
  const now = scale && scoreOf(scale.body, facts, kept.judged)
  const changed = now !== null && hasChanged(kept.result, now)
  const { organizationId, organizationName, kind, month, title, heldOn } = meeting
  const { state, version, judged, override, vote, confirmed, reopenReason } = kept
  return {
    ...{ meetingId: id, organizationId, organizationName, kind, month, title, heldOn },
    ...{ state, version, judged, override, vote, confirmed, reopenReason, facts, voters },
    scale: scale && {
      ...{ id: scale.id, title: scale.title, sourceDocument: scale.sourceDocument },
      ...{ from: scale.from, invented: scale.invented, body: scale.body },
    },
    score: kept.result ?? now,
    level: kept.level ?? override?.level ?? now?.level ?? null,
    hasChanged: changed,
    whyNot: {
      ...(await whyNotOf(ctx, meeting, { ...kept, hasChanged: changed })),
      score: whyNotBegin(ctx, meeting, kept, scale !== null),
    },
  }
}

function whyNotBegin(
  { actor }: Ctx,
  { scopePath, state }: MeetingRow,
  kept: Kept,
  hasScale: boolean,
): Refusal | null {
  return (
    mayNot(actor, 'meetings.manage', scopePath) ??
    whyNotScore(state, kept.state) ??
    (hasScale ? null : refuse('conflict', 'meeting-scores.no-scale'))
  )
}

async function whyNotOf(ctx: Ctx, meeting: MeetingRow, kept: Kept & { hasChanged: boolean }) {
  const above = mayNot(ctx.actor, 'meetings.manage', await confirmingScope(ctx, meeting))
  return {
    reopen: mayNot(ctx.actor, 'meetings.manage', meeting.scopePath) ?? whyNotReopen(kept.state),
    confirm: above ?? whyNotConfirm(kept, ctx.actor.accountId),
    unconfirm: above ?? whyNotUnconfirm(kept.state),
  }
}
