import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Ballot, ElectionRules, Seated } from './contract.ts'

/** What an election is counted by. */
export type Counts = {
  seats: number
  summoned: number
  present: number
  ballots: readonly Ballot[]
}

/** What came of a ballot: the fewest votes that elected, who has them, who is tied for the last seat. */
export type Counted = { needed: number; elected: string[]; tied: string[] }

/**
 * What came of each ballot, in order, and how many seats are still open.
 *
 * Whoever has the majority is elected, most votes first. Those with equal votes for fewer seats
 * than there are of them are not: they stand again.
 */
export function countElection(rules: ElectionRules, election: Counts) {
  let open = election.seats
  const ballots = election.ballots.map((ballot): Counted => {
    const needed = votesNeeded(rules, election, ballot)
    const { elected, tied } = winners(ballot, needed, open)
    open -= elected.length
    return { needed, elected, tied }
  })
  return { ballots, open }
}

/** The fewest votes that elect: more than the share of the rules. */
export function votesNeeded(
  { majority }: ElectionRules,
  { summoned, present }: Pick<Counts, 'summoned' | 'present'>,
  { valid }: Pick<Ballot, 'valid'>,
): number {
  const all = { summoned, present, valid }[majority.among]
  return Math.floor((all * majority.of) / majority.in) + 1
}

function winners({ candidates }: Ballot, needed: number, open: number) {
  const enough = candidates
    .filter(({ votes }) => votes >= needed)
    .toSorted((one, other) => other.votes - one.votes)
  const last = enough[open - 1]?.votes ?? 0
  const beyond = enough[open]?.votes ?? -1
  const isTied = ({ votes }: { votes: number }) => beyond === last && votes === last
  const of = (some: typeof enough) => some.map(({ memberId }) => memberId)
  return {
    elected: of(enough.slice(0, Math.max(0, open)).filter((one) => !isTied(one))),
    tied: of(enough.filter(isTied)),
  }
}

/** Why an election cannot have been counted so: the numbers do not go together. */
export function whyNotCount(rules: ElectionRules, election: Counts): Refusal | null {
  const { summoned, present, ballots } = election
  if (present > summoned) return refuse('conflict', 'elections.more-present', { present, summoned })
  const needed = Math.ceil((summoned * rules.quorum.of) / rules.quorum.in)
  if (present < needed) return refuse('conflict', 'elections.no-quorum', { present, needed })
  const { ballots: counted } = countElection(rules, election)
  const elected = new Set<string>()
  for (const [index, ballot] of ballots.entries()) {
    const whyNot = whyNotBallot(ballot, {
      ...{ number: index + 1, present, elected },
      open: election.seats - elected.size,
    })
    if (whyNot) return whyNot
    for (const id of counted[index]?.elected ?? []) elected.add(id)
  }
  return null
}

type Place = { number: number; present: number; open: number; elected: ReadonlySet<string> }

function whyNotBallot(ballot: Ballot, { number, present, open, elected }: Place): Refusal | null {
  const { issued, returned, valid, candidates } = ballot
  const no = (code: string, details: Record<string, number> = {}) =>
    refuse('conflict', `elections.${code}`, { ballot: number, ...details })
  if (open === 0) return no('all-elected')
  if (issued > present) return no('more-issued', { issued, present })
  if (returned > issued) return no('more-returned', { returned, issued })
  if (valid > returned) return no('more-valid', { valid, returned })
  const ids = candidates.map(({ memberId }) => memberId)
  if (new Set(ids).size < ids.length) return no('candidate-twice')
  if (ids.some((id) => elected.has(id))) return no('elected-already')
  const most = Math.max(...candidates.map(({ votes }) => votes))
  if (most > valid) return no('votes-above-valid', { votes: most, valid })
  const all = candidates.reduce((sum, { votes }) => sum + votes, 0)
  return all > valid * open ? no('votes-above-names', { votes: all, most: valid * open }) : null
}

/** Why an election cannot have been on these days. */
export function whyNotOnDays(
  { heldOn, takesUpOn, endsOn }: { heldOn: Day; takesUpOn: Day; endsOn: Day | null },
  today: Day,
): Refusal | null {
  if (heldOn > today) return refuse('conflict', 'elections.not-yet', { on: today })
  if (takesUpOn < heldOn) return refuse('conflict', 'elections.takes-up-before', { on: heldOn })
  return endsOn !== null && endsOn <= takesUpOn
    ? refuse('conflict', 'elections.ends-before', { on: takesUpOn })
    : null
}

/** How many may hold a post of an organization at once; null sets no number. */
export function committeeOf(rules: ElectionRules, organizationKind: string, postKind: string) {
  return rules.committees[organizationKind]?.[postKind] ?? { fewest: null, most: null }
}

/** Why so many cannot be elected: with those who stay there would be more than the rules allow. */
export function whyTooMany(
  { most }: { most: number | null },
  { seats, staying }: { seats: number; staying: number },
): Refusal | null {
  return most !== null && seats + staying > most
    ? refuse('conflict', 'elections.committee-too-large', { number: seats + staying, most })
    : null
}

/** The kinds of post that make up each body: whoever leads it sits in it. */
const leaders = ['secretary', 'deputySecretary']
const sitsIn = {
  standingCommitteeMember: ['standingCommitteeMember', ...leaders],
  committeeMember: ['committeeMember', 'standingCommitteeMember', ...leaders],
}

function membersIn(kinds: readonly string[], committee: readonly Seated[]): Set<string> {
  return new Set(
    committee.filter(({ kind }) => kinds.includes(kind)).flatMap(({ memberIds }) => memberIds),
  )
}

/**
 * Why these cannot be elected to a post: it goes to somebody of the standing committee, or where
 * there is none of the committee, as the rules say. Where nobody sits in either, to anybody.
 */
export function whyNotAmong(
  { electedAmong }: ElectionRules,
  committee: readonly Seated[],
  { postKind, candidates }: { postKind: string; candidates: readonly string[] },
  nameOf: (memberId: string) => string,
): Refusal | null {
  const body = electedAmong[postKind]?.find((one) => membersIn([one], committee).size > 0)
  if (body === undefined) return null
  const members = membersIn(sitsIn[body], committee)
  const outside = [...new Set(candidates)].filter((id) => !members.has(id))
  if (outside.length === 0) return null
  const names = outside.map(nameOf).join(', ')
  return body === 'committeeMember'
    ? refuse('conflict', 'elections.not-of-committee', { names })
    : refuse('conflict', 'elections.not-of-standing', { names })
}

type Elected = { postId: string; postKind: string; elected: readonly string[]; replaces: boolean }

/** A committee in which those who were elected sit. */
export function withElected(committee: readonly Seated[], election: Elected): Seated[] {
  const { postId, postKind: kind, elected, replaces } = election
  const before = committee.find((one) => one.postId === postId)?.memberIds ?? []
  const memberIds = [...new Set([...(replaces ? [] : before), ...elected])]
  return [...committee.filter((one) => one.postId !== postId), { postId, kind, memberIds }]
}

/** Whether the standing committee is a larger share of the committee than the rules let it be. */
export function whyStandingTooLarge(
  { standing }: ElectionRules,
  committee: readonly Seated[],
): Refusal | null {
  if (standing === null || membersIn(['standingCommitteeMember'], committee).size === 0) return null
  // Where only the standing committee is on record, its share of the committee is not known.
  if (membersIn(['committeeMember'], committee).size === 0) return null
  const number = membersIn(sitsIn.standingCommitteeMember, committee).size
  const all = membersIn(sitsIn.committeeMember, committee).size
  return number * standing.in > all * standing.of
    ? refuse('conflict', 'elections.standing-too-large', {
        ...{ number, all, most: Math.floor((all * standing.of) / standing.in) },
      })
    : null
}

/**
 * Where an election stands: its results wait for the superior, who approved or refused them, or
 * hold, or nobody was elected.
 */
export type ElectionState = 'waits' | 'approved' | 'refused' | 'holds' | 'nobody'

export function stateOf(election: {
  needsApproval: boolean
  isApproved: boolean
  isRefused: boolean
  elected: number
}): ElectionState {
  const { needsApproval, isApproved, isRefused, elected } = election
  if (elected === 0) return 'nobody'
  if (!needsApproval) return 'holds'
  if (isRefused) return 'refused'
  return isApproved ? 'approved' : 'waits'
}

/** Why an election cannot be approved, or refused, as it stands. */
export function whyNotApprove(state: ElectionState): Refusal | null {
  if (state === 'nobody') return refuse('conflict', 'elections.nobody-elected')
  if (state === 'holds') return refuse('conflict', 'elections.no-approval-needed')
  if (state === 'refused') return refuse('conflict', 'elections.refused')
  return state === 'approved' ? refuse('conflict', 'elections.approved') : null
}

/** Why an election cannot be corrected or taken back: what the superior decided rests on it. */
export function whyNotChange(state: ElectionState): Refusal | null {
  if (state === 'refused') return refuse('conflict', 'elections.refusal-rests-on-it')
  return state === 'approved' ? refuse('conflict', 'elections.approval-rests-on-it') : null
}

/** Why a refusal of the superior cannot be taken back: there is none. */
export function whyNotTakeBackRefusal(state: ElectionState): Refusal | null {
  return state === 'refused' ? null : refuse('conflict', 'elections.not-refused')
}

/** Why an approval cannot be taken back: there is none. */
export function whyNotTakeBackApproval(state: ElectionState): Refusal | null {
  return state === 'approved' ? null : refuse('conflict', 'elections.not-approved')
}
