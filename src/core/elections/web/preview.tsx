import type { ReactNode } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { ElectionRules } from '../contract.ts'
import { committeeOf, countElection, whyNotCount } from '../rules.ts'
import { areWhole, ballotsOf, readDrafts } from './drafts.ts'
import styles from './elections.module.css'

/** What the numbers in the form make by the rules of the day, or why they cannot be so. */
export function preview(
  { text }: Filled,
  rules: ElectionRules | null,
  kinds: { organization: string; post: string },
): ReactNode {
  const drafts = readDrafts(text('ballots'))
  const [seats, summoned, present] = ['seats', 'summoned', 'present'].map((name) =>
    Number.parseInt(text(name), 10),
  )
  const election = {
    ...{ seats: seats ?? Number.NaN, summoned: summoned ?? Number.NaN },
    ...{ present: present ?? Number.NaN, ballots: ballotsOf(drafts) },
  }
  const isWhole = ![election.seats, election.summoned, election.present].some(Number.isNaN)
  if (rules === null || !isWhole || !areWhole(election.ballots)) return null
  const whyNot = whyNotCount(rules, election)
  const { fewest } = committeeOf(rules, kinds.organization, kinds.post)
  const label = new Map(drafts.flatMap((one) => one.candidates.map((who) => [who.id, who.label])))
  const names = (ids: readonly string[]) => ids.map((id) => label.get(id) ?? '').join('; ')
  const { ballots, open } = countElection(rules, election)
  return (
    <div className={styles.preview} aria-live="polite">
      <strong>{m.elections_preview()}</strong>
      {whyNot && <p>{sayWhyNot(whyNot)}</p>}
      {!whyNot &&
        ballots.map(({ needed, elected, tied }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ballots are told apart by their number
          <p key={index}>
            {m.elections_preview_ballot({
              ballot: index + 1,
              needed,
              names: elected.length > 0 ? names(elected) : m.elections_preview_nobody(),
            })}{' '}
            {tied.length > 0 && m.elections_preview_tied({ names: names(tied) })}
          </p>
        ))}
      {!whyNot && open > 0 && <p>{m.elections_open({ count: open })}</p>}
      {fewest !== null && election.seats < fewest && (
        <p>{m.elections_preview_fewest({ fewest })}</p>
      )}
    </div>
  )
}
