import { v7 as uuid } from 'uuid'
import { readActor } from '../../core/access/actor.ts'
import { seenOrganization } from '../../core/access/grants.ts'
import { may, mayNot } from '../../core/access/rules.ts'
import { record } from '../../core/audit/record.ts'
import { ruleSetOn, rulesOn } from '../../core/rule-sets/subject.ts'
import { readCalendar } from '../../core/working-days/queries.ts'
import { addWorkingDays } from '../../core/working-days/working-days.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import {
  above,
  endOwner,
  handBack,
  type IssueRow,
  keepStep,
  lastOwner,
  lockRow,
  seenIssue,
  setOwner,
} from './issue.ts'
import type {
  IssueAct,
  MergeIssue,
  PassIssueOn,
  RaiseIssue,
  SayOfIssue,
  VerifyIssue,
} from './issue-contract.ts'
import {
  ownerOf,
  transitions,
  whyNotMerge,
  whyNotNow,
  whyNotPassOn,
  whyNotRaise,
  whyNotRaiser,
  whyNotReopen,
} from './issue-rules.ts'
import { issueRouting } from './rule-sets.ts'
import { territoryOf } from './territories.ts'

/** Raises an issue of an organization; who answers and by when follows from the regulation. */
export async function raiseIssue(ctx: Ctx, input: RaiseIssue): Promise<{ id: string }> {
  const { organizationId, category, what, territory } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'issues.raise', scopePath))
  const rules = await rulesOn(ctx, issueRouting, ctx.today)
  const known = Object.hasOwn(rules.categories, category) ? rules.categories[category] : undefined
  const ownerId = ownerOf(await above(ctx, scopePath), known?.answeredBy ?? [])
  ensure(whyNotRaise(rules, category, ownerId))
  const dueOn = await dueIn(ctx, known?.answerWithin ?? 0)

  const id = input.localKey ?? uuid()
  const { accountId: raisedBy, name: raisedByName, actingAs: raisedAs } = ctx.actor
  await ctx.db
    .insertInto('followIssues')
    .values({
      ...{ id, organizationId, category, what, state: 'assigned', raisedOn: ctx.today },
      ...{
        raisedBy,
        raisedByName,
        raisedAs,
        territory: await territoryOf(ctx, scopePath, territory),
      },
    })
    .execute()
  await setOwner(ctx, id, found(ownerId, 'issues.missing'), dueOn)
  await keepStep(ctx, { issueId: id, step: 'raised', said: what, ownerId, dueOn })
  await recordOf(ctx, 'raised', { id, organizationId }, { category: [null, category] })
  return { id }
}

/** Answers an issue; it closes when whoever raised it says it is solved. */
export async function answerIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'answer')
  await handBack(ctx, issue.id)
  return move(ctx, issue, 'answer', { step: 'answered', said: input.said })
}

export async function declineIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'decline')
  await endOwner(ctx, issue.id)
  return move(ctx, issue, 'decline', { step: 'declined', said: input.said })
}

/** Returns an issue to whoever raised it, to be made clearer. */
export async function returnIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'return')
  await handBack(ctx, issue.id)
  return move(ctx, issue, 'return', { step: 'returned', said: input.said })
}

/** Passes an issue on to another organization; the time to answer begins anew. */
export async function passIssueOn(ctx: Ctx, input: PassIssueOn) {
  const { ownerId, said } = input
  const issue = await lockIssue(ctx, input, 'passOn')
  await seenOrganization(ctx, ownerId)
  ensure(whyNotPassOn(ownerId, issue.ownerId, issue.organizationId))
  const dueOn = await dueOf(ctx, issue)
  await setOwner(ctx, issue.id, ownerId, dueOn)
  return move(ctx, issue, 'passOn', { step: 'passedOn', said, ownerId, dueOn })
}

/** Merges an issue into another that is the same; that one goes on. */
export async function mergeIssue(ctx: Ctx, input: MergeIssue) {
  const { intoId, said } = input
  const issue = await lockIssue(ctx, input, 'merge')
  ensure(whyNotMerge(issue, await seenIssue(ctx, intoId)))
  await endOwner(ctx, issue.id)
  return move(ctx, issue, 'merge', { step: 'merged', said }, { mergedIntoId: intoId })
}

/** Says that an issue is solved. Nothing else closes one. */
export async function verifyIssue(ctx: Ctx, input: VerifyIssue) {
  const issue = await lockIssue(ctx, input, 'verify')
  await endOwner(ctx, issue.id)
  return move(ctx, issue, 'verify', { step: 'verified', said: null })
}

/** Says that an answer solves nothing, or that a refusal was wrong: that goes to the next one above. */
export async function objectToIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'object')
  const [next] = issue.state === 'declined' ? await above(ctx, issue.ownerScope ?? '') : []
  const ownerId = found(next?.id ?? issue.ownerId, 'issues.missing')
  const dueOn = await dueOf(ctx, issue)
  await setOwner(ctx, issue.id, ownerId, dueOn)
  return move(ctx, issue, 'object', { step: 'objected', said: input.said, ownerId, dueOn })
}

/** Says anew what was not clear; the time to answer begins anew. */
export async function resubmitIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'resubmit')
  const ownerId = found(issue.ownerId, 'issues.missing')
  const dueOn = await dueOf(ctx, issue)
  await setOwner(ctx, issue.id, ownerId, dueOn)
  const step = { step: 'resubmitted', said: input.said, ownerId, dueOn }
  return move(ctx, issue, 'resubmit', step, { what: input.said })
}

export async function withdrawIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'withdraw')
  await endOwner(ctx, issue.id)
  return move(ctx, issue, 'withdraw', { step: 'withdrawn', said: input.said })
}

/** Reopens what was said to be solved and is not; who answered has to again, by another day. */
export async function reopenIssue(ctx: Ctx, input: SayOfIssue) {
  const issue = await lockIssue(ctx, input, 'reopen')
  ensure(await whyNotReopenNow(ctx, issue))
  const ownerId = found(await lastOwner(ctx, issue.id), 'issues.missing')
  const dueOn = await dueOf(ctx, issue)
  await setOwner(ctx, issue.id, ownerId, dueOn)
  return move(ctx, issue, 'reopen', { step: 'reopened', said: input.said, ownerId, dueOn })
}

/** Why the time is over in which a closed issue can be reopened; null for any other. */
export async function whyNotReopenNow(ctx: Ctx, { closedOn }: Pick<IssueRow, 'closedOn'>) {
  if (closedOn === null) return null
  const set = await ruleSetOn(ctx, issueRouting, ctx.today)
  return whyNotReopen(set?.body ?? {}, closedOn, ctx.today)
}

/** Why somebody has no right to an act: the owner's is for who manages there, the raiser's theirs. */
export async function mayNotAct(ctx: Ctx, issue: IssueRow, act: IssueAct): Promise<Refusal | null> {
  if (transitions[act].by === 'owner')
    return mayNot(ctx.actor, 'issues.manage', issue.ownerScope ?? issue.scopePath)
  const forbidden = mayNot(ctx.actor, 'issues.raise', issue.scopePath)
  if (forbidden) return forbidden
  // Whoever manages issues above may reopen one in place of who raised it.
  if (act === 'reopen' && may(ctx.actor, 'issues.manage', issue.ownerScope ?? issue.scopePath))
    return null
  const isRaiser = issue.raisedBy === ctx.actor.accountId
  const raiser = isRaiser ? null : await readActor(ctx.db, issue.raisedBy, ctx.today)
  const raiserStillMay = raiser !== null && may(raiser, 'issues.raise', issue.scopePath)
  return whyNotRaiser({ isRaiser, raiserStillMay })
}

/** Locks an issue and checks right, version and state. */
async function lockIssue(ctx: Ctx, { id, version }: VerifyIssue, act: IssueAct): Promise<IssueRow> {
  await lockRow(ctx, id)
  const issue = await seenIssue(ctx, id)
  ensure(await mayNotAct(ctx, issue, act))
  ensure(
    issue.version === version
      ? null
      : refuse('conflict', 'issues.stale', { version: issue.version }),
  )
  ensure(whyNotNow(issue.state, act))
  return issue
}

type Taken = {
  step: string
  said: string | null
  ownerId?: string
  dueOn?: Day
  meetingId?: string
}

/** Writes where an act leads, keeps the step and the trail. The trail has no texts. */
export async function move(
  ctx: Ctx,
  issue: IssueRow,
  act: IssueAct,
  taken: Taken,
  also: { what?: string; mergedIntoId?: string } = {},
) {
  const { id, state, version } = issue
  const { to } = transitions[act]
  await ctx.db
    .updateTable('followIssues')
    .set({ ...also, state: to, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await keepStep(ctx, { issueId: id, ...taken })
  await recordOf(
    ctx,
    taken.step.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`),
    issue,
    {
      state: [state, to],
    },
  )
  return { id }
}

/** So many working days from today. */
export async function dueIn(ctx: Ctx, days: number): Promise<Day> {
  return addWorkingDays(ctx.today, days, await readCalendar(ctx))
}

async function dueOf(ctx: Ctx, { category }: IssueRow): Promise<Day> {
  const { categories, answerWithinAbove } = await rulesOn(ctx, issueRouting, ctx.today)
  const known = Object.hasOwn(categories, category) ? categories[category] : undefined
  return dueIn(ctx, known?.answerWithin ?? answerWithinAbove)
}

function recordOf(
  ctx: Ctx,
  act: string,
  { id, organizationId }: { id: string; organizationId: string },
  changes: Record<string, [unknown, unknown]>,
) {
  return record(ctx, `issue.${act}`, { type: 'issue', id, organizationId }, changes)
}
