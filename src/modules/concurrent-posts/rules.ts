import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Stretch, whyNotEndOn } from '../../platform/stretch.ts'
import type { ConcurrentModels, IncompatiblePosts } from './shapes.ts'

/** A post as pairs know it. */
export type HeldPost = { kind: string; organizationId: string }

export type Pair = Omit<IncompatiblePosts['pairs'][number], 'reason'> & {
  /** Null where the rules of posts give none. */
  reason: { vi: string; en: string } | null
}

export type Incompatible<Post> = { posts: [Post, Post]; reason: Pair['reason'] }

/**
 * Which of the posts somebody holds, or would hold, on one day do not go together.
 *
 * Each two are told once, in the order they were given. A rehearsal asks it of posts nobody has yet.
 */
export function incompatibleOf<Post extends HeldPost>(
  pairs: readonly Pair[],
  posts: readonly Post[],
): Incompatible<Post>[] {
  return posts.flatMap((one, at) =>
    posts.slice(at + 1).flatMap((other): Incompatible<Post>[] => {
      const pair = pairs.find((each) => isPair(each, one, other))
      return pair ? [{ posts: [one, other], reason: pair.reason }] : []
    }),
  )
}

function isPair({ posts: [a, b], where }: Pair, one: HeldPost, other: HeldPost): boolean {
  const isOfKinds = (one.kind === a && other.kind === b) || (one.kind === b && other.kind === a)
  if (!isOfKinds || where === 'anywhere') return isOfKinds
  return (one.organizationId === other.organizationId) === (where === 'same')
}

/** Whether somebody holds two posts at once; a seat that goes with another post is none. */
export function isConcurrent(
  { notCounted }: Pick<ConcurrentModels, 'notCounted'>,
  kinds: readonly string[],
  outside: number,
): boolean {
  return kinds.filter((kind) => !notCounted.includes(kind)).length + outside >= 2
}

/** The models somebody's posts follow: all its kinds are held, or a post outside was recorded for it. */
export function modelsOf(
  { models }: Pick<ConcurrentModels, 'models'>,
  kinds: readonly string[],
  recorded: readonly (string | null)[],
): string[] {
  return Object.entries(models).flatMap(([code, model]) => {
    const isHeld = model.kinds.length >= 2 && model.kinds.every((kind) => kinds.includes(kind))
    return isHeld || recorded.includes(code) ? [code] : []
  })
}

type Pilot = Stretch & { endedWithOrganization: boolean; waitsAt: { id: string } | null }

/** Whether it was to begin on a day on which its organization is no more: there is nothing of it to end. */
export function neverBegins({ from, until }: Stretch): boolean {
  return until !== null && until <= from
}

/** How a pilot stands on a day. */
export function pilotStateOn({ from, until, waitsAt }: Pilot, day: Day): PilotState {
  if (waitsAt) return 'waits'
  if (neverBegins({ from, until })) return 'ended'
  if (from > day) return 'coming'
  return until === null || until > day ? 'running' : 'ended'
}

/** `waits` where the organization ended and what took its place has not decided again. */
export const pilotStates = ['running', 'coming', 'waits', 'ended'] as const
export type PilotState = (typeof pilotStates)[number]

/** Why nothing can be recorded of a model for a time: no such model is known, or the time is none. */
export function whyNotFollow(
  rules: Pick<ConcurrentModels, 'models'> | null,
  { model, from, until }: Stretch & { model: string | null },
): Refusal | null {
  if (rules === null) return refuse('conflict', 'concurrent-posts.no-models', { on: from })
  if (model !== null && !Object.hasOwn(rules.models, model))
    return refuse('conflict', 'concurrent-posts.no-such-model', { model, on: from })
  return until !== null && until <= from
    ? refuse('conflict', 'concurrent-posts.ends-before-it-begins', { on: from })
    : null
}

/** Why a pilot cannot end on a day. One that ended with its organization may be let end for good on that day. */
export function whyNotEndPilot(
  { endedWithOrganization, ...pilot }: Omit<Pilot, 'waitsAt'>,
  on: Day,
): Refusal | null {
  return endedWithOrganization && on === pilot.until && on > pilot.from
    ? null
    : whyNotEnd(pilot, on)
}

/** Why something cannot end on a day: it has ended, or only begins then. */
export function whyNotEnd(stretch: Stretch, on: Day): Refusal | null {
  return whyNotEndOn(stretch, on, {
    notBegun: 'concurrent-posts.not-begun',
    ended: 'concurrent-posts.ended',
  })
}

type Report = { on: Day; postsBefore: number | null; postsAfter: number | null }

/** Why a result cannot be recorded: it is of before the pilot, of the future, or half a number. */
export function whyNotReport({ from }: Stretch, report: Report, today: Day): Refusal | null {
  if (report.on < from) return refuse('conflict', 'concurrent-posts.not-begun', { on: from })
  if (report.on > today) return refuse('conflict', 'concurrent-posts.reported-later', { on: today })
  return (report.postsBefore === null) === (report.postsAfter === null)
    ? null
    : refuse('conflict', 'concurrent-posts.half-a-number')
}
