import { Link } from '@tanstack/react-router'
import { formatDay, formatInstant } from '../../../web/format.ts'
import { useDraft } from '../../../web/offline/use-draft.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Facts, Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { DeviceState } from '../../meetings/web/section-state.tsx'
import { Steps } from '../../meetings/web/steps.tsx'
import { meetingName } from '../../meetings/web/words.ts'
import type { ScoreSheet } from '../contract.ts'
import { ConfirmActs } from './confirm-acts.tsx'
import { ScoreChoice } from './score-choice.tsx'
import type { ScoreDraft } from './score-draft.ts'
import { ScoreForm } from './score-form.tsx'
import { ScoreItems } from './score-items.tsx'
import { LevelTag, ScoreLevel } from './score-level.tsx'
import styles from './scores.module.css'
import { UndoLine } from './undo-line.tsx'
import { useScore } from './use-score.ts'
import { stateName, stateTones } from './words.ts'
import { YearOfScores } from './year-of-scores.tsx'

/** The score of one meeting: being made, voted on, or confirmed. */
export function ScorePage({ id, isQueue }: { id: string; isQueue: boolean }) {
  const held = useScore(id)
  const { sheet, known, keptAt, refresh, writtenOf } = held
  const [typed, keep, forget] = useDraft<ScoreDraft>(`score ${id}`)
  const { organizationId, organizationName, heldOn } = sheet
  const year = Number((sheet.month ?? heldOn).slice(0, 4))
  return (
    <Page
      title={m.meeting_scores_title()}
      lead={`${meetingName(sheet)} · ${organizationName} · ${formatDay(heldOn)}`}
      breadcrumbs={[
        isQueue ? (
          <Link key="scores" to="/sinh-hoat/duyet">
            {m.meeting_scores_list()}
          </Link>
        ) : (
          <Link key="meetings" to="/sinh-hoat">
            {m.meetings_title()}
          </Link>
        ),
      ]}
    >
      {!isQueue && <Steps id={id} />}
      <DeviceState row={writtenOf('score')} isTyped={typed !== null} keptAt={keptAt}>
        {known.state === 'confirmed' && <Tag tone="green">{stateName('confirmed')}</Tag>}
      </DeviceState>
      <UndoLine />
      <Standing sheet={sheet} />
      {(known.state === 'voted' || known.state === 'confirmed') && (
        <ConfirmActs key={`${id}${known.version}`} {...{ sheet: known, isQueue, refresh }} />
      )}
      {writtenOf('score')?.state === 'conflict' ? (
        <ScoreChoice held={held} />
      ) : (
        <Content {...{ held, typed, keep, forget }} />
      )}
      <YearOfScores organizationId={organizationId} year={year} />
    </Page>
  )
}

/** How far it has come, by whom, and what to know of it. */
function Standing({ sheet }: { sheet: ScoreSheet }) {
  const { state, level, vote, confirmed, reopenReason, hasChanged, scale, override } = sheet
  return (
    <>
      {hasChanged && (
        <p className={styles.note} role="status">
          {m.meeting_scores_changed()}
        </p>
      )}
      {state === 'draft' && reopenReason !== null && (
        <p className={styles.note} role="status">
          {m.meeting_scores_reopened({ reason: reopenReason })}
        </p>
      )}
      <Facts
        facts={[
          {
            term: m.meeting_scores_state(),
            value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
          },
          ...(vote === null
            ? []
            : [
                { term: m.meeting_scores_level(), value: level && <LevelTag level={level} /> },
                {
                  term: m.meeting_scores_votes(),
                  value: m.meeting_scores_vote_line({ ...vote, at: formatInstant(vote.at) }),
                },
              ]),
          ...(override ? [{ term: m.meeting_scores_by_hand(), value: override.reason }] : []),
          ...(confirmed
            ? [
                {
                  term: m.meeting_scores_confirmed_by(),
                  value: `${confirmed.by}, ${formatInstant(confirmed.at)}`,
                },
              ]
            : []),
          ...(scale
            ? [
                {
                  term: m.meeting_scores_scale(),
                  value: (
                    <>
                      <Link to="/quy-dinh/$id" params={{ id: scale.id }}>
                        {scale.title}
                      </Link>{' '}
                      {scale.invented && <Tag tone="gold">{m.meeting_scores_invented()}</Tag>}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

type Typing = Omit<Parameters<typeof ScoreForm>[0], 'scale'>

/** The form where the reader can score now; else what stands, and why they cannot. */
function Content(typing: Typing) {
  const { held } = typing
  const { scale, score, judged, whyNot, state } = held.sheet
  if (whyNot.score === null && scale) return <ScoreForm {...typing} scale={scale.body} />
  return (
    <>
      {whyNot.score && (state === 'none' || state === 'draft') && <p>{sayWhyNot(whyNot.score)}</p>}
      {scale && score && (
        <>
          <ScoreItems
            {...{ scale: scale.body, score, judged, isClosed: true, speakers: null }}
            onJudge={() => undefined}
          />
          <ScoreLevel
            scale={scale.body}
            score={score}
            byHand={held.sheet.override?.level ?? null}
          />
        </>
      )}
    </>
  )
}
