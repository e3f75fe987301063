import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { mayNot } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import { visibleMember } from '../members/index.ts'
import { organizationOn } from '../organizations/place.ts'
import { holdingsOfPost, type LockedPost, lockPost } from '../posts/post.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { committeeOn } from './committee.ts'
import type {
  ApproveElection,
  CorrectElection,
  ElectionRules,
  RecordElection,
  RefuseElection,
  TakeBackElection,
} from './contract.ts'
import { type LockedElection, lockElection, stateOfLocked, whyStale } from './election.ts'
import { emptyPost, fillPost } from './results.ts'
import { electionRules } from './rule-sets.ts'
import {
  committeeOf,
  countElection,
  whyNotAmong,
  whyNotApprove,
  whyNotChange,
  whyNotCount,
  whyNotOnDays,
  whyNotTakeBackApproval,
  whyNotTakeBackRefusal,
  whyStandingTooLarge,
  whyTooMany,
  withElected,
} from './rules.ts'
import { writeCounts, writeElection } from './write.ts'

type About = Omit<RecordElection, 'id'>

/**
 * Records an election to a post, with its ballots as counts only.
 *
 * Where the rules want no approval of the superior, who was elected takes up the post at once, by
 * the same rules and rights as in `takeUpPost`; else the results wait.
 */
export async function recordElection(ctx: Ctx, { id: postId, ...about }: RecordElection) {
  const post = await lockPost(ctx, postId)
  const rules = await ensureElection(ctx, post, { ...about, electionId: null })

  const id = uuid()
  await writeElection(ctx, { ...about, id, postId, rules, postKind: post.kind })
  await writeCounts(ctx, id, rules, about)
  const election = await lockElection(ctx, id)
  if (!election.needsApproval) await fillPost(ctx, election, minutesOf(election))
  await recordOf(ctx, 'recorded', election, countsOf(about))
  return { id }
}

/** Corrects an election that waits or needs no approval, and what came of it, with the reason. */
export async function correctElection(ctx: Ctx, input: CorrectElection) {
  const { id, version, reason, ...about } = input
  const { election, post } = await lockToChange(ctx, { id, version })
  await emptyPost(ctx, election)
  const rules = await ensureElection(ctx, post, { ...about, electionId: id })

  await writeElection(ctx, { ...about, id, postId: post.id, rules, postKind: post.kind })
  await ctx.db.deleteFrom('electionBallots').where('electionId', '=', id).execute()
  await writeCounts(ctx, id, rules, about)
  const corrected = await lockElection(ctx, id)
  if (!corrected.needsApproval) await fillPost(ctx, corrected, minutesOf(corrected))
  await recordOf(ctx, 'corrected', corrected, {
    ...countsOf(about),
    elected: [namesOf(election), namesOf(corrected)],
    reason: [null, reason],
  })
  return { id }
}

/** Takes an election back: its rows are gone, and what it did to the post is undone. */
export async function takeBackElection(ctx: Ctx, { id, version, reason }: TakeBackElection) {
  const { election } = await lockToChange(ctx, { id, version })
  await emptyPost(ctx, election)

  await ctx.db.deleteFrom('elections').where('id', '=', id).execute()
  await recordOf(ctx, 'taken-back', election, {
    heldOn: [election.heldOn, null],
    elected: [namesOf(election), null],
    reason: [null, reason],
  })
  return { id }
}

/**
 * Records that the superior approved an election: who was elected takes up the post by that
 * decision. Needs `posts.manage` over the organization above, and over the post as any seating.
 */
export async function approveElection(ctx: Ctx, { id, version, decision }: ApproveElection) {
  const election = await lockToDecide(ctx, { id, version })
  ensure(whyNotApprove(stateOfLocked(election)))
  ensure(whyDecidedBefore(election, decision))

  await setApproval(ctx, election, decision)
  await fillPost(ctx, election, decision)
  await recordOf(ctx, 'approved', election, {
    elected: [null, namesOf(election)],
    decision: [null, decision.number],
  })
  return { id }
}

/** Takes an approval back, with what came of it; the election waits again. */
export async function takeBackApproval(ctx: Ctx, { id, version, reason }: TakeBackElection) {
  const election = await lockToDecide(ctx, { id, version })
  ensure(whyNotTakeBackApproval(stateOfLocked(election)))
  await emptyPost(ctx, election)

  await setApproval(ctx, election, null)
  await recordOf(ctx, 'approval-taken-back', election, {
    elected: [namesOf(election), null],
    decision: [election.approvalNumber, null],
    reason: [null, reason],
  })
  return { id }
}

/**
 * Records that the superior did not approve an election: nobody takes up the post by it, and who
 * held it goes on. Needs what approving needs.
 */
export async function refuseElection(ctx: Ctx, input: RefuseElection) {
  const { id, version, decision, reason } = input
  const election = await lockToDecide(ctx, { id, version })
  ensure(whyNotApprove(stateOfLocked(election)))
  ensure(whyDecidedBefore(election, decision))

  await setRefusal(ctx, election, { decision, reason })
  await recordOf(ctx, 'refused', election, {
    elected: [namesOf(election), null],
    decision: [null, decision.number],
    reason: [null, reason],
  })
  return { id }
}

/** Takes back that an election was not approved; it waits again. */
export async function takeBackRefusal(ctx: Ctx, { id, version, reason }: TakeBackElection) {
  const election = await lockToDecide(ctx, { id, version })
  ensure(whyNotTakeBackRefusal(stateOfLocked(election)))

  await setRefusal(ctx, election, null)
  await recordOf(ctx, 'refusal-taken-back', election, {
    elected: [null, namesOf(election)],
    decision: [election.refusalNumber, null],
    reason: [null, reason],
  })
  return { id }
}

/** Locks an election for what the superior decides of it. */
async function lockToDecide(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const election = await lockElection(ctx, id)
  ensure(mayNot(ctx.actor, 'posts.manage', election.approvingScope))
  ensure(whyStale(election, version))
  return election
}

function whyDecidedBefore({ heldOn }: LockedElection, { on }: Decision) {
  return on < heldOn ? refuse('conflict', 'elections.approved-before', { on: heldOn }) : null
}

async function lockToChange(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const election = await lockElection(ctx, id)
  const post = await lockPost(ctx, election.postId, 'elections.missing')
  ensure(whyStale(election, version))
  ensure(whyNotChange(stateOfLocked(election)))
  return { election, post }
}

/** Checks everything about an election but the seating, and answers the rules it was held by. */
async function ensureElection(
  ctx: Ctx,
  post: LockedPost,
  about: About & { electionId: string | null },
): Promise<ElectionRules> {
  const takesUpOn = about.takesUpOn ?? about.heldOn
  ensure(whyNotOnDays({ ...about, takesUpOn }, ctx.today))
  const organization = await organizationOn(ctx, post.organizationId, about.heldOn)
  ensure(
    organization ? null : refuse('conflict', 'posts.organization-not-living', { on: about.heldOn }),
  )
  const rules = await rulesOn(ctx, electionRules, about.heldOn)
  ensure(whyNotCount(rules, about))
  const held = about.replaces ? [] : await holdingsOfPost(ctx, post.id)
  const staying = held.filter(
    ({ from, until }) => from <= takesUpOn && (until === null || until > takesUpOn),
  ).length
  const committee = committeeOf(rules, organization?.kind ?? '', post.kind)
  ensure(whyTooMany(committee, { seats: about.seats, staying }))
  await ensureCommittee(ctx, rules, post, { ...about, takesUpOn })
  return rules
}

/** Checks of whom those who stood are, and what the election makes of the committee. */
async function ensureCommittee(
  ctx: Ctx,
  rules: ElectionRules,
  { id: postId, kind: postKind, organizationId }: LockedPost,
  about: About & { takesUpOn: Day; electionId: string | null },
): Promise<void> {
  const { ballots, replaces, takesUpOn, electionId } = about
  const candidates = ballots.flatMap((ballot) => ballot.candidates.map((one) => one.memberId))
  const names = new Map<string, string>()
  for (const id of new Set(candidates))
    names.set(id, (await visibleMember(ctx, id, about.heldOn)).fullName)

  const committee = await committeeOn(ctx, organizationId, takesUpOn, electionId)
  const nameOf = (id: string) => names.get(id) ?? ''
  ensure(whyNotAmong(rules, committee, { postKind, candidates }, nameOf))
  const elected = countElection(rules, about).ballots.flatMap((ballot) => ballot.elected)
  const after = withElected(committee, { postId, postKind, elected, replaces })
  if (rules.standing?.refused) ensure(whyStandingTooLarge(rules, after))
}

function setApproval(ctx: Ctx, { id, version }: LockedElection, decision: Decision | null) {
  return ctx.db
    .updateTable('elections')
    .set({
      version: version + 1,
      approvalNumber: decision?.number ?? null,
      approvedOn: decision?.on ?? null,
    })
    .where('id', '=', id)
    .execute()
}

function setRefusal(
  ctx: Ctx,
  { id, version }: LockedElection,
  refusal: { decision: Decision; reason: string } | null,
) {
  return ctx.db
    .updateTable('elections')
    .set({
      version: version + 1,
      refusalNumber: refusal?.decision.number ?? null,
      refusedOn: refusal?.decision.on ?? null,
      refusalReason: refusal?.reason ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Without an approval, who was elected holds the post by the minutes of the election. */
function minutesOf({ minutes, heldOn }: LockedElection): Decision {
  return { number: minutes, on: heldOn }
}

function countsOf({ heldOn, minutes, seats, summoned, present, ballots }: About): Changes {
  return {
    heldOn: [null, heldOn],
    minutes: [null, minutes],
    seats: [null, seats],
    summoned: [null, summoned],
    present: [null, present],
    ballots: [null, ballots.length],
  }
}

function namesOf({ elected }: LockedElection): string {
  return elected.map(({ fullName }) => fullName).join(', ')
}

function recordOf(ctx: Ctx, act: string, election: LockedElection, changes: Changes) {
  const { id, postTitle: label, organizationId } = election
  return record(ctx, `election.${act}`, { type: 'election', id, label, organizationId }, changes)
}
