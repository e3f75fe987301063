import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { stateOf } from './rules.ts'

/** An election under lock, with its post, and where its organization stands for rights. */
export type LockedElection = {
  id: string
  version: number
  postId: string
  postTitle: string
  organizationId: string
  scopePath: string
  /** Where the right to approve it is asked for. */
  approvingScope: string
  heldOn: Day
  takesUpOn: Day
  endsOn: Day | null
  term: string | null
  minutes: string
  replaces: boolean
  needsApproval: boolean
  approvalNumber: string | null
  approvedOn: Day | null
  refusalNumber: string | null
  refusedOn: Day | null
  /** Who was elected, most votes first. */
  elected: { memberId: string; fullName: string; votes: number }[]
}

/**
 * Locks an election for a command; one the actor may not even see is missing (`elections.missing`).
 * The right to act is the caller's to check.
 */
export async function lockElection(ctx: Ctx, id: string): Promise<LockedElection> {
  await sql`select from elections where id = ${id} for update`.execute(ctx.db)
  const { rows } = await sql<LockedElection>`
    select e.id, e.version, e.post_id, p.title as post_title, p.organization_id, o.scope_path,
      ${approvingScope} as approving_scope, e.held_on, e.takes_up_on, e.ends_on, e.term, e.minutes, e.replaces, e.needs_approval,
      e.approval_number, e.approved_on, e.refusal_number, e.refused_on,
      (select coalesce(json_agg(json_build_object('memberId', c.member_id,
          'fullName', who.full_name, 'votes', c.votes) order by c.votes desc, who.name_key), '[]')
        from election_candidates c join members who on who.id = c.member_id
        where c.election_id = e.id and c.elected) as elected
    from elections e join posts p on p.id = e.post_id
    join organizations o on o.id = p.organization_id
    where e.id = ${id}
  `.execute(ctx.db)
  const election = found(rows[0], 'elections.missing')
  const isSeen = may(ctx.actor, 'posts.read', election.scopePath)
  ensure(isSeen ? null : refuse('missing', 'elections.missing'))
  return election
}

/** Refuses an edit made on an older state than there is. */
export function whyStale(election: LockedElection, version: number) {
  return election.version === version
    ? null
    : refuse('conflict', 'elections.stale', { version: election.version })
}

export function stateOfLocked({ needsApproval, approvedOn, refusedOn, elected }: LockedElection) {
  const decided = { isApproved: approvedOn !== null, isRefused: refusedOn !== null }
  return stateOf({ needsApproval, ...decided, elected: elected.length })
}

/**
 * Where the right to approve the election `e` of the organization `o` is asked for: at the one above
 * on the day of the election; at the top, at the organization itself, which records what comes from
 * without.
 */
export const approvingScope: RawBuilder<string> = sql<string>`coalesce((
  select above.scope_path from organization_versions v
  join organizations above on above.id = v.parent_id
  where v.organization_id = o.id and v.valid @> e.held_on), o.scope_path)`
