import type { Day } from '../../platform/day.ts'
import { named, type Refusal, refuse } from '../../platform/refusal.ts'
import { type Stretch, whyNotEndOn } from '../../platform/stretch.ts'
import type { PostRules } from './contract.ts'

type Post = Stretch & { kind: string; seats: number | null }
type Holding = Stretch & { memberId: string }

/** Where a member is on the day they would take a post up; null when not on the register. */
export type Standing = {
  status: 'probationary' | 'full' | 'suspended'
  inside: boolean
  /** The day they leave the register, where that is known already. */
  leavesOn: Day | null
} | null

/** The access role a post gives in an organization of a kind; null when it gives none. */
export function roleOf(rules: PostRules, postKind: string, organizationKind: string) {
  return rules.kinds[postKind]?.roles[organizationKind] ?? null
}

/**
 * Why an organization cannot have one more post of a kind.
 *
 * Where the rule set numbers the seats of the kind, all its posts together stay within: there is
 * one secretary, however the posts are titled.
 */
export function whyNotOpen(
  rules: PostRules,
  post: Post & { title: string },
  others: readonly (Post & { title: string })[],
): Refusal | null {
  const rule = rules.kinds[post.kind]
  if (!rule) return refuse('conflict', 'posts.kind-not-in-force', { kind: post.kind })
  const besides = others.filter((other) => other.kind === post.kind && overlap(other, post))
  if (besides.some((other) => other.title === post.title))
    return refuse('conflict', 'posts.exists', { title: post.title })
  if (rule.seats === null) return null
  const taken = besides.reduce((sum, other) => sum + (other.seats ?? 1), 0)
  return taken + (post.seats ?? 1) > rule.seats
    ? refuse('conflict', 'posts.too-many-seats', {
        ...named('kind', rule.name, post.kind),
        seats: rule.seats,
      })
    : null
}

/**
 * Why a member cannot take up a post for a time.
 *
 * Only full members are elected or appointed (Charter, articles 3 and 4). One from outside the
 * organization is refused or shown as a conflict, as the rule set says.
 */
export function whyNotHold(
  rules: PostRules,
  post: Post,
  holding: Holding,
  others: readonly Holding[],
  standing: Standing,
): Refusal | null {
  const outOfTime = whyNotWithin(post, holding)
  if (outOfTime) return outOfTime
  if (others.some((other) => other.memberId === holding.memberId && overlap(other, holding)))
    return refuse('conflict', 'posts.held-already')
  if (post.seats !== null && mostAtOnce(others, holding) >= post.seats)
    return refuse('conflict', 'posts.seats-taken', { seats: post.seats })
  if (standing === null) return refuse('conflict', 'posts.holder-no-member', { on: holding.from })
  if (standing.status !== 'full') return refuse('conflict', 'posts.holder-not-full')
  const { leavesOn } = standing
  if (leavesOn !== null && (holding.until === null || holding.until > leavesOn))
    return refuse('conflict', 'posts.holder-leaves-before', { on: leavesOn })
  return !standing.inside && rules.holderFromOutside === 'refused'
    ? refuse('conflict', 'posts.holder-from-outside')
    : null
}

/** The first day from `today` on when a seat is free, where some of its holders are known to go. */
export function freeFrom(post: Post, holders: readonly Holding[], today: Day): Day {
  if (post.seats === null || holders.length < post.seats) return today
  const ends = holders.flatMap(({ until }) => (until === null || until < today ? [] : [until]))
  return ends.sort()[0] ?? today
}

/** Why a stretch cannot end on a day: it has ended before, or only begins then. */
export function whyNotEnd(stretch: Stretch, on: Day): Refusal | null {
  return whyNotEndOn(stretch, on, {
    notBegun: 'posts.not-begun',
    ended: 'posts.ended',
  })
}

/** Why a post cannot end while somebody holds it beyond the day. */
export function whyNotEndPost(post: Stretch, holdings: readonly Stretch[], on: Day) {
  const held = holdings.some(({ until }) => until === null || until > on)
  return whyNotEnd(post, on) ?? (held ? refuse('conflict', 'posts.still-held', { on }) : null)
}

export type Conflict =
  | { code: 'no-member' | 'suspended' | 'outside'; with: null }
  | { code: 'seats-exceeded'; with: null }
  /** `with` is the kind of the other post. */
  | { code: 'incompatible'; with: string }

/**
 * What is not as it should be about somebody holding a post on a day: shown, never refused, since
 * it comes about by itself when members move and rules change.
 */
export function conflictsOf(
  rules: PostRules,
  holding: {
    kind: string
    seats: number | null
    holders: number
    status: string | null
    inside: boolean
    /** Kinds of the other posts the member holds in the same organization. */
    besides: readonly string[]
  },
): Conflict[] {
  const { kind, seats, holders, status, inside, besides } = holding
  const incompatible = besides.filter((other) =>
    rules.incompatible.some(([a, b]) => (a === kind && b === other) || (a === other && b === kind)),
  )
  const conflicts: (Conflict | false)[] = [
    status === null && { code: 'no-member', with: null },
    status === 'suspended' && { code: 'suspended', with: null },
    status !== null && !inside && { code: 'outside', with: null },
    seats !== null && holders > seats && { code: 'seats-exceeded', with: null },
    ...incompatible.map((other): Conflict => ({ code: 'incompatible', with: other })),
  ]
  return conflicts.filter((conflict) => conflict !== false)
}

function whyNotWithin(post: Stretch, { from, until }: Stretch): Refusal | null {
  if (until !== null && until <= from)
    return refuse('conflict', 'posts.ends-before-it-begins', { on: from })
  if (from < post.from) return refuse('conflict', 'posts.post-not-yet', { on: post.from })
  return post.until !== null && (until === null || until > post.until)
    ? refuse('conflict', 'posts.post-ends-before', { on: post.until })
    : null
}

/** The most who hold a post on any one day of a stretch. */
function mostAtOnce(holdings: readonly Holding[], during: Stretch): number {
  const days = [
    during.from,
    ...holdings.map(({ from }) => from).filter((from) => holdsOn(during, from)),
  ]
  return Math.max(...days.map((day) => holdings.filter((holding) => holdsOn(holding, day)).length))
}

function holdsOn({ from, until }: Stretch, day: Day): boolean {
  return from <= day && (until === null || day < until)
}

function overlap(a: Stretch, b: Stretch): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until)
}
