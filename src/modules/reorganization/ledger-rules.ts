import type { LedgerEntry } from './entry-rules.ts'
import { endsBy, type Plan } from './plan-rules.ts'

type FromTo<Counted> = { from: Counted; to: Counted }

/**
 * The bodies of a plan before and after, every one once on either side.
 *
 * `merged` holds those that go into another and those that take them in, as it is said of a merger:
 * 23 bodies become 10, which stand among the 23. `kept` is everybody else who goes on, also under
 * another name, kind or parent. `undecided` still stands before and counts after in nothing.
 */
export type Ledger<Counted> = {
  before: Counted
  after: Counted
  kept: Counted
  merged: FromTo<Counted>
  consolidated: FromTo<Counted>
  dissolved: Counted
  split: FromTo<Counted>
  created: Counted
  undecided: Counted
}

export function ledgerOf({ bodies, founded }: Plan): Ledger<readonly string[]> {
  const receiving = new Set(
    bodies.flatMap((body) => (body.decision === 'merge' ? body.targetIds : [])),
  )
  const intoNew = (decision: 'consolidate' | 'split') =>
    new Set(bodies.flatMap((body) => (body.decision === decision ? body.targetIds : [])))
  const consolidated = intoNew('consolidate')
  const parts = intoNew('split')
  const idsOf = (chosen: readonly { id: string }[]) => chosen.map(({ id }) => id)
  const deciding = (decision: string) => idsOf(bodies.filter((body) => body.decision === decision))

  const goesOn = bodies.filter(({ decision }) => decision !== null && !endsBy(decision))
  const receivers = idsOf(goesOn.filter(({ id }) => receiving.has(id)))
  const kept = idsOf(goesOn.filter(({ id }) => !receiving.has(id)))
  const consolidatedTo = idsOf(founded.filter(({ id }) => consolidated.has(id)))
  const splitTo = idsOf(founded.filter(({ id }) => parts.has(id) && !consolidated.has(id)))
  const created = idsOf(founded.filter(({ id }) => !parts.has(id) && !consolidated.has(id)))
  return {
    before: idsOf(bodies),
    after: [...kept, ...receivers, ...consolidatedTo, ...splitTo, ...created],
    kept,
    merged: { from: [...deciding('merge'), ...receivers], to: receivers },
    consolidated: { from: deciding('consolidate'), to: consolidatedTo },
    dissolved: deciding('dissolve'),
    split: { from: deciding('split'), to: splitTo },
    created,
    undecided: idsOf(bodies.filter(({ decision }) => decision === null)),
  }
}

/** The ledger in numbers of bodies. */
export function numbersOf(ledger: Ledger<readonly string[]>): Ledger<number> {
  const both = ({ from, to }: FromTo<readonly string[]>) => ({ from: from.length, to: to.length })
  return {
    before: ledger.before.length,
    after: ledger.after.length,
    kept: ledger.kept.length,
    merged: both(ledger.merged),
    consolidated: both(ledger.consolidated),
    dissolved: ledger.dissolved.length,
    split: both(ledger.split),
    created: ledger.created.length,
    undecided: ledger.undecided.length,
  }
}

/** What stands in a ledger at one of its entries: the bodies, or how many. */
export function entryOf<Counted>(ledger: Ledger<Counted>, entry: LedgerEntry): Counted {
  switch (entry) {
    case 'merged.from':
      return ledger.merged.from
    case 'merged.to':
      return ledger.merged.to
    case 'consolidated.from':
      return ledger.consolidated.from
    case 'consolidated.to':
      return ledger.consolidated.to
    case 'split.from':
      return ledger.split.from
    case 'split.to':
      return ledger.split.to
    default:
      return ledger[entry]
  }
}
