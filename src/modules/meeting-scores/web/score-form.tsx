import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Problem } from '../../../web/call.ts'
import { inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ActionBar } from '../../../web/ui/press-button.tsx'
import { type MeetingScale, meetingScoresApi, type ScoreSheet } from '../contract.ts'
import { whyNotOverride, whyNotVote } from '../score-rules.ts'
import { OverrideFields } from './override-fields.tsx'
import {
  contentOf,
  draftOf,
  levelByHand,
  type ScoreDraft,
  scoreOfDraft,
  votesOf,
} from './score-draft.ts'
import { ScoreItems } from './score-items.tsx'
import { ScoreLevel } from './score-level.tsx'
import { VoteFields } from './vote-fields.tsx'

/** Scoring a meeting: computed items, judgements, the level, and the vote of who is present. */
export function ScoreForm({
  sheet,
  scale,
  refresh,
}: {
  sheet: ScoreSheet
  scale: MeetingScale
  refresh: () => Promise<unknown>
}) {
  const [draft, setDraft] = useState(() => draftOf(sheet))
  const change = (changed: Partial<ScoreDraft>) => setDraft({ ...draft, ...changed })
  const score = scoreOfDraft(scale, sheet, draft)
  const byHand = levelByHand(draft)
  const { mutate, variables, error, isPending } = useMutation({
    mutationFn: (doing: 'save' | 'vote') => send(doing, { sheet, scale, draft }),
    onSuccess: refresh,
  })
  const level = byHand ?? score.level
  return (
    <>
      {error && !isPending && (
        <ErrorSummary error={error} links={linksOf(error, scale)} onReload={refresh} />
      )}
      <ScoreItems
        {...{ scale, score, judged: draft.judged, isClosed: false }}
        onJudge={(item, value) => change({ judged: judgedWith(draft.judged, item, value) })}
        speakers={
          <TextInput
            label={m.meeting_scores_speakers()}
            inputMode="numeric"
            autoComplete="off"
            value={draft.speakers}
            onChange={(event) => change({ speakers: event.currentTarget.value })}
          />
        }
      />
      <OverrideFields draft={draft} score={score} onChange={change} />
      <VoteFields draft={draft} voters={sheet.voters} level={level} onChange={change} />
      <ActionBar>
        <ScoreLevel scale={scale} score={score} byHand={byHand} />
        <Button
          variant="default"
          loading={isPending && variables === 'save'}
          onClick={() => mutate('save')}
        >
          {m.meeting_scores_save()}
        </Button>
        <Button loading={isPending && variables === 'vote'} onClick={() => mutate('vote')}>
          {m.meeting_scores_vote()}
        </Button>
      </ActionBar>
    </>
  )
}

type Sending = { sheet: ScoreSheet; scale: MeetingScale; draft: ScoreDraft }

/** Sends what the rules bear; what they do not is said without asking the server. */
function send(doing: 'save' | 'vote', { sheet, scale, draft }: Sending) {
  const content = contentOf(sheet, draft)
  const score = scoreOfDraft(scale, sheet, draft)
  const { override } = content
  const votes = votesOf(draft)
  const why =
    (override && whyNotOverride(score, override)) ??
    (doing === 'vote' ? whyNotVote(scale, { score, override }, votes, sheet.voters) : null)
  if (why) throw new Problem({ status: 409, ...why })
  return doing === 'save'
    ? call(meetingScoresApi.save, content)
    : call(meetingScoresApi.vote, { ...content, ...votes })
}

function judgedWith(judged: ScoreDraft['judged'], item: string, value: unknown) {
  const { [item]: _, ...rest } = judged
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { ...rest, [item]: value }
    : rest
}

/** Each fault leads to its line. */
function linksOf(error: Error, { items }: MeetingScale) {
  if (!(error instanceof Problem)) return []
  return error.fields.map(({ field, code }) => {
    const item = items[field.replace(/^judged\./, '')]
    const what = item ? inWords(item.name) : (message(`meeting_scores_field_${field}`) ?? field)
    return {
      href: `#score-${field.replace(/^judged\./, '').replace('.', '-')}`,
      text: `${what}: ${message(`field_${code}`) ?? code}`,
    }
  })
}
