import type { Kysely } from 'kysely'
import type { DB } from '../../db/types.ts'
import type { Day } from './day.ts'

/** One right the actor holds today: a role's permissions over one organization's part of the tree. */
export type Grant = {
  /** What it comes from, as `post:<holding>`, `grant:<grant>`. */
  key: string
  role: string
  /** What the role may do, as `members.read`, `members.manage`. */
  permissions: readonly string[]
  organizationId: string
  organizationName: string
  /** Today's path of the organization; everything below starts with it. */
  scopePath: string
  /** `here` reaches the organization alone, `below` also all that hangs under it. */
  reach: 'here' | 'below'
  /** Where the right comes from: a post held, a place on the register, or an explicit decision. */
  source: Source
  /** The title of the post it comes from, where it comes from one. */
  title: string | null
  /** Whom the person stands in for, by name; null for a right of their own. */
  deputyFor: string | null
  /** Its organization has ended and one above answers for it: what is left is reading there. */
  ended: boolean
  /** First day with the right. */
  from: Day
  /** First day without the right; null while no end is set. */
  until: Day | null
}

export type Source = 'post' | 'membership' | 'decision' | 'assignment' | 'deputy'

/** In what somebody can act: one of their rights by its key, and what it is named by. */
export type Capacity = {
  key: string
  role: string
  /** Of the post it comes from; null for a role given by decision. */
  title: string | null
  organizationName: string
  /** Whom the person stands in for, by name; null for a right of their own. */
  deputyFor: string | null
}

/** Who asks: a signed-in person, or the system itself for jobs and the command line. */
export type Actor = {
  accountId: string
  name: string
  /** The member this account belongs to, when it belongs to one. */
  memberId: string | null
  grants: readonly Grant[]
  /** In what the person acts, recorded in every audit entry; a readable label. */
  actingAs: string | null
  /** In what they could act alone, the weightiest first. */
  capacities?: readonly Capacity[]
  /** Key of the one they chose, to which `grants` are narrowed; none acts in all of them. */
  chosen?: string
  /** Their other rights, which stand aside while they act in the chosen one alone. */
  setAside?: readonly Grant[]
  /** Code of what they must do before anything else, as a refusal says it; null when nothing. */
  owes: string | null
  /** The session they ask in, where they are signed in with one. */
  sessionId?: string
}

/**
 * What every query and command receives: the transaction, who asks, and the time.
 *
 * `db` is the only handle: inside a write it *is* the transaction. `today` is the calendar
 * day in Vietnam of `now`; both come from the caller, so nothing below reads the clock.
 */
export type Ctx = {
  db: Kysely<DB>
  actor: Actor
  now: Date
  today: Day
}
