import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '../../../web/call.ts'
import { inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ActionBar } from '../../../web/ui/press-button.tsx'
import { refusedEarlier } from '../../meetings/web/refused-earlier.ts'
import type { MeetingScale, ScoreSheet } from '../contract.ts'
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
import type { HeldScore } from './use-score.ts'
import { VoteFields } from './vote-fields.tsx'

/** Scoring a meeting: computed items, judgements, the level, and the vote of who is present. */
export function ScoreForm({
  held,
  scale,
  typed,
  keep,
  forget,
}: {
  held: HeldScore
  scale: MeetingScale
  /** What stands on the page and was not written down yet; null where nothing does. */
  typed: { draft: ScoreDraft; began: number } | null
  keep: (typed: { draft: ScoreDraft; began: number } | null) => void
  forget: (sent: { draft: ScoreDraft; began: number } | null) => boolean
}) {
  const { sheet, write, writtenOf, refresh } = held
  const draft = typed?.draft ?? draftOf(sheet)
  const began = typed?.began ?? sheet.version
  const change = (changed: Partial<ScoreDraft>) => keep({ draft: { ...draft, ...changed }, began })
  const score = scoreOfDraft(scale, sheet, draft)
  const byHand = levelByHand(draft)
  const mutation = useMutation({
    mutationFn: ({ doing }: { doing: 'save' | 'vote'; sent: typeof typed }) => {
      const content = contentToSend(doing, { sheet, scale, draft })
      return write(began, { section: 'score', content })
    },
    onSuccess: (_, { doing, sent }) => {
      // Votes that were typed and not sent stay on the page, as what was typed meanwhile does.
      const { yes, no, abstain } = sent?.draft ?? draft
      const isVoteTyped = doing === 'save' && [yes, no, abstain].some((one) => one !== '')
      if (!isVoteTyped) forget(sent)
      void refresh()
    },
  })
  const { mutate, variables, isPending } = mutation
  const error = mutation.error ?? refusedEarlier(writtenOf('score'))
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
          loading={isPending && variables.doing === 'save'}
          onClick={() => mutate({ doing: 'save', sent: typed })}
        >
          {m.meeting_scores_save()}
        </Button>
        <Button
          loading={isPending && variables.doing === 'vote'}
          onClick={() => mutate({ doing: 'vote', sent: typed })}
        >
          {m.meeting_scores_vote()}
        </Button>
      </ActionBar>
    </>
  )
}

type Sending = { sheet: ScoreSheet; scale: MeetingScale; draft: ScoreDraft }

/** What is sent where the rules bear it; what they do not is said without asking the server. */
function contentToSend(doing: 'save' | 'vote', { sheet, scale, draft }: Sending) {
  const content = contentOf(draft)
  const score = scoreOfDraft(scale, sheet, draft)
  const { override } = content
  const votes = votesOf(draft)
  const why =
    (override && whyNotOverride(score, override)) ??
    (doing === 'vote' ? whyNotVote(scale, { score, override }, votes, sheet.voters) : null)
  if (why) throw new Problem({ status: 409, ...why })
  return doing === 'save' ? content : { ...content, ...votes }
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
