import { Button, TextInput } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import form from '../../../web/ui/form.module.css'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { useMemberSearch } from '../../members/web/member-choice.tsx'
import { type Draft, isMissing, noDraft, readDrafts, writtenDrafts } from './drafts.ts'
import styles from './elections.module.css'

/** A field of ballots: papers issued, returned and valid, and votes for each who stands. */
export function ballotsField(near: string): Field {
  return {
    as: 'own',
    name: 'ballots',
    label: m.elections_field_ballots(),
    draw: (control) => <Ballots {...control} near={near} />,
  }
}

function Ballots({ id, value, fault, onChange, near }: Control & { near: string }) {
  const drafts = readDrafts(value)
  const change = (next: readonly Draft[]) => onChange(writtenDrafts(next))
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`${form.own} ${styles.ballots}`}
      {...(fault !== null && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{m.elections_field_ballots()}</legend>
      {fault !== null && (
        <p id={`${id}-fault`} className={form.fault}>
          {fault}
        </p>
      )}
      {drafts.map((draft, index) => (
        <BallotFields
          // biome-ignore lint/suspicious/noArrayIndexKey: ballots are told apart by their number
          key={index}
          id={`${id}-${index}`}
          number={index + 1}
          draft={draft}
          near={near}
          isAtFault={fault !== null}
          onChange={(one) => change(drafts.with(index, one))}
        />
      ))}
      <div className={form.buttons}>
        <Button variant="default" onClick={() => change([...drafts, nextAfter(drafts)])}>
          {m.elections_ballot_add()}
        </Button>
        {drafts.length > 1 && (
          <Button variant="default" onClick={() => change(drafts.slice(0, -1))}>
            {m.elections_ballot_remove({ ballot: drafts.length })}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** Who stood last stands again, with no votes yet. */
function nextAfter(drafts: readonly Draft[]): Draft {
  const stood = drafts.at(-1)?.candidates ?? []
  return { ...noDraft, candidates: stood.map((one) => ({ ...one, votes: '' })) }
}

type BallotProps = {
  id: string
  number: number
  draft: Draft
  /** Whose members are found first. */
  near: string
  /** Something of the ballots was refused: what is missing is shown at its place. */
  isAtFault: boolean
  onChange: (draft: Draft) => void
}

function BallotFields({ id, number, draft, near, isAtFault, onChange }: BallotProps) {
  const search = useMemberSearch(near)
  const faultOf = (text: string) => isAtFault && isMissing(text) && m.field_not_a_number()
  const labels = {
    issued: m.elections_ballot_issued(),
    returned: m.elections_ballot_returned(),
    valid: m.elections_ballot_valid(),
  }
  const parts = ['issued', 'returned', 'valid'] as const
  const votesOf = (who: string) => draft.candidates.find((one) => one.id === who)
  return (
    <fieldset className={form.own}>
      <legend>{m.elections_ballot_number({ ballot: number })}</legend>
      <div className={styles.papers}>
        {parts.map((part) => (
          <TextInput
            key={part}
            label={labels[part]}
            inputMode="numeric"
            autoComplete="off"
            value={draft[part]}
            error={faultOf(draft[part])}
            onChange={(event) => onChange({ ...draft, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <RecordChoice
        {...search}
        id={id}
        label={m.elections_ballot_candidates()}
        several
        hint={undefined}
        fault={null}
        start={draft.candidates}
        value={draft.candidates.map((one) => one.id).join(',')}
        onChange={() => {}}
        onChoose={(chosen) =>
          onChange({
            ...draft,
            candidates: chosen.map(({ id: who, label }) => ({
              ...{ id: who, label, votes: votesOf(who)?.votes ?? '' },
            })),
          })
        }
        beside={({ id: who, label }) => (
          <TextInput
            className={styles.votes ?? ''}
            aria-label={m.elections_ballot_votes_of({ name: label })}
            label={m.elections_ballot_votes()}
            inputMode="numeric"
            autoComplete="off"
            value={votesOf(who)?.votes ?? ''}
            error={faultOf(votesOf(who)?.votes ?? '')}
            onChange={(event) => {
              const votes = event.currentTarget.value
              onChange({
                ...draft,
                candidates: draft.candidates.map((one) =>
                  one.id === who ? { ...one, votes } : one,
                ),
              })
            }}
          />
        )}
      />
    </fieldset>
  )
}
