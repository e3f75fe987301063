import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'
import { type Table, table } from './table.ts'

/** Badges that were given. */
export function badgesTable({ badges }: Demo): Table {
  const id = idMaker(21)
  return table(
    'badges',
    'id, member_id, years, awarded_on, decision_number, decided_on, posthumous, lost_on, reissue_number, reissued_on',
    badges,
    (badge) => [
      id(),
      badge.memberId,
      badge.years,
      badge.awardedOn,
      badge.decision.number,
      badge.decision.on,
      'f',
      badge.lostOn,
      badge.reissued?.number ?? null,
      badge.reissued?.on ?? null,
    ],
  )
}

/** Elections with their one ballot each, and the holdings they began, by the ids these have. */
export function electionTables({ elections, holdings }: Demo, newHoldingId: () => string): Table[] {
  const newId = idMaker(22)
  const known = elections.map((election) => ({ id: newId(), ...election }))
  const holdingIds = new Map(holdings.map((holding) => [holding, newHoldingId()]))
  return [
    table(
      'elections',
      'id, post_id, held_on, held_by, seats, term, takes_up_on, replaces, summoned, present, minutes, needs_approval, approval_number, approved_on',
      known,
      (one) => [
        ...[one.id, one.post.id, one.heldOn, one.heldBy, one.seats, one.term, one.heldOn, 't'],
        ...[one.summoned, one.present, one.minutes, 't', one.approval.number, one.approval.on],
      ],
    ),
    table(
      'election_ballots',
      'election_id, ballot, issued, returned, valid, needed',
      known,
      (one) => [
        ...[one.id, 1, one.present, one.present, one.valid, Math.floor(one.summoned / 2) + 1],
      ],
    ),
    table(
      'election_candidates',
      'election_id, ballot, member_id, votes, elected',
      known.flatMap(({ id, candidates }) => candidates.map((one) => ({ id, ...one }))),
      (one) => [one.id, 1, one.memberId, one.votes, one.elected ? 't' : 'f'],
    ),
    table(
      'election_holdings',
      'election_id, holding_id, did',
      known.flatMap(({ id, began }) => began.map((holding) => ({ id, holding }))),
      ({ id, holding }) => [id, holdingIds.get(holding) ?? '', 'began'],
    ),
  ]
}
