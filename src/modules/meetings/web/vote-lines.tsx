import { Button, TextInput } from '@mantine/core'
import type { FieldFault } from '../../../platform/refusal.ts'
import { m } from '../../../web/paraglide/messages.js'
import { faultIn } from './faults.ts'
import styles from './meetings.module.css'
import type { VoteDraft } from './minutes-draft.ts'

/** What was voted on; yes, no and abstentions are together those present who may vote. */
export function VoteLines({
  votes,
  voters,
  faults,
  onChange,
}: {
  votes: readonly VoteDraft[]
  voters: number
  faults: readonly FieldFault[]
  onChange: (votes: readonly VoteDraft[]) => void
}) {
  return (
    <section className={styles.part} aria-label={m.meetings_votes()}>
      <h2>{m.meetings_votes()}</h2>
      {votes.map((vote, at) => {
        const set = (changed: Partial<VoteDraft>) =>
          onChange(votes.with(at, { ...vote, ...changed }))
        const fault = faultIn(faults, `votes.${at}`)
        return (
          // A vote is known by its place among those of the meeting.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={at} className={styles.line}>
            <TextInput
              id={`minutes-votes.${at}`}
              label={m.meetings_vote_question()}
              autoComplete="off"
              value={vote.question}
              onChange={(event) => set({ question: event.currentTarget.value })}
            />
            <div className={styles.grid}>
              {(['yes', 'no', 'abstain'] as const).map((answer) => (
                <TextInput
                  key={answer}
                  label={answerName(answer)}
                  inputMode="numeric"
                  autoComplete="off"
                  value={vote[answer]}
                  onChange={(event) => set({ [answer]: event.currentTarget.value })}
                />
              ))}
            </div>
            {fault && <p className={styles.fault}>{fault}</p>}
            <p>{m.meetings_voters({ number: voters })}</p>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={vote.secret}
                onChange={(event) => set({ secret: event.currentTarget.checked })}
              />
              {m.meetings_vote_secret()}
            </label>
            <Button
              variant="default"
              onClick={() => set({ yes: String(voters), no: '0', abstain: '0' })}
            >
              {m.meetings_vote_all_yes()}
            </Button>
            <Button variant="subtle" onClick={() => onChange(votes.toSpliced(at, 1))}>
              {m.meetings_vote_remove()}
            </Button>
          </div>
        )
      })}
      <Button
        variant="default"
        onClick={() =>
          onChange([...votes, { question: '', secret: false, yes: '', no: '0', abstain: '0' }])
        }
      >
        {m.meetings_vote_add()}
      </Button>
    </section>
  )
}

function answerName(answer: 'yes' | 'no' | 'abstain'): string {
  return { yes: m.meetings_yes, no: m.meetings_no, abstain: m.meetings_abstain }[answer]()
}
