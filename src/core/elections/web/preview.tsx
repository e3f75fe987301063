import type { ReactNode } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { OrganizationElections } from '../contract.ts'
import {
  committeeOf,
  countElection,
  whyNotAmong,
  whyNotCount,
  whyStandingTooLarge,
  withElected,
} from '../rules.ts'
import { areWhole, ballotsOf, readDrafts } from './drafts.ts'
import styles from './elections.module.css'

/** What the numbers in the form make by the rules of the day, or why they cannot be so. */
export function preview(
  { text }: Filled,
  { rules: set, committee }: Pick<OrganizationElections, 'rules' | 'committee'>,
  { organizationKind, ...post }: { organizationKind: string; postId: string; postKind: string },
): ReactNode {
  const rules = set?.body ?? null
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
  const { fewest } = committeeOf(rules, organizationKind, post.postKind)
  const label = new Map(drafts.flatMap((one) => one.candidates.map((who) => [who.id, who.label])))
  const names = (ids: readonly string[]) => ids.map((id) => label.get(id) ?? '').join('; ')
  const { ballots, open } = countElection(rules, election)
  const candidates = drafts.flatMap((one) => one.candidates.map((who) => who.id))
  const whyNot =
    whyNotCount(rules, election) ??
    whyNotAmong(rules, committee, { ...post, candidates }, (id) => label.get(id) ?? '')
  const after = withElected(committee, {
    ...{ ...post, elected: ballots.flatMap((one) => one.elected) },
    replaces: text('replaces') === 'yes',
  })
  const tooLarge = whyStandingTooLarge(rules, after)
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
      {!whyNot && tooLarge && <p>{sayWhyNot(tooLarge)}</p>}
      {!whyNot && open > 0 && <p>{m.elections_open({ count: open })}</p>}
      {fewest !== null && election.seats < fewest && (
        <p>{m.elections_preview_fewest({ fewest })}</p>
      )}
    </div>
  )
}
