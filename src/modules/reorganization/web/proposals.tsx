import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Tag } from '../../../web/ui/small.tsx'
import { proposalInWords, proposalState, proposalTones, type ShownProposal } from './words.ts'

/** What was proposed for a body from below, the newest first, and what became of it. */
export function Proposals({ proposals }: { proposals: readonly ShownProposal[] }) {
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{m.reorganization_proposals()}</h2>
      <ul>
        {proposals.map((one) => (
          <li key={one.id}>
            <strong>{proposalInWords(one)}</strong>{' '}
            <Tag tone={proposalTones[one.state]}>{proposalState(one.state)}</Tag>
            <p>
              {m.reorganization_proposal_by({
                name: one.proposedBy,
                at: formatInstant(one.proposedAt),
              })}
              {': '}
              {[message(`reorganization_reason_${one.reasonKind}`), one.reason]
                .filter(Boolean)
                .join(': ')}
            </p>
            <Answer one={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who answered and when, with the reason where it was declined. */
function Answer({ one: { state, answer, answeredBy, answeredAt } }: { one: ShownProposal }) {
  if (!answeredAt || state === 'withdrawn') return null
  const said = { name: answeredBy ?? '', at: formatInstant(answeredAt) }
  return (
    <p>
      {answer
        ? m.reorganization_proposal_answer({ ...said, reason: answer })
        : m.reorganization_proposal_taken_by(said)}
    </p>
  )
}
