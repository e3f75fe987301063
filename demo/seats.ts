import { addDays } from '../src/platform/day.ts'
import { decisionBefore, signerOf } from './decisions.ts'
import type { Random } from './random.ts'
import {
  type Decision,
  foundedOn,
  type Holding,
  lastOf,
  type Organization,
  type Post,
} from './rows.ts'
import { demoDay } from './seed.ts'
import { isOfAge, type Span } from './spans.ts'

/** Who holds what: the lists to fill, and who serves already. */
export type Seating = {
  random: Random
  posts: Post[]
  holdings: Holding[]
  spans: Map<string, Span[]>
  /** Members with a post in their cell, or one above it, who are not sought for another. */
  busy: Set<string>
  /** Who leads each cell on the day. */
  secretaries: Map<string, Span>
  decisions: Map<string, Decision>
  newPost: () => string
}

/** A term and its first day; `by` says how posts are given that no congress elects. */
export type Term = { from: string; name: string; by?: 'appointment' }

const titles: Record<string, string> = {
  secretary: 'Bí thư',
  deputySecretary: 'Phó Bí thư',
  standingCommitteeMember: 'Ủy viên Ban Thường vụ',
  committeeMember: 'Ủy viên Ban Chấp hành',
}

/** Opens a post of an organization, from its founding on. */
export function openPost(
  { posts, newPost }: Seating,
  organization: Organization,
  kind: string,
  title = titles[kind] ?? kind,
): Post {
  const seats = kind === 'deputySecretary' || kind.endsWith('Member') ? null : 1
  const from = foundedOn(organization)
  const organizationId = organization.id
  const post = { id: newPost(), organizationId, kind, title, seats, from, until: null }
  posts.push(post)
  return post
}

/** Gives a post to a member from the term's first day, or since they could hold it. */
export function seat(
  seating: Seating,
  organization: Organization,
  post: Post,
  { member, from }: Pick<Span, 'member' | 'from'>,
  term: Term,
  gone: { until: string; reason: string } | null = null,
): void {
  const ready = addDays(from, 20) > post.from ? addDays(from, 20) : post.from
  const isElected = ready <= term.from
  const start = isElected ? term.from : ready
  seating.busy.add(member.id)
  seating.holdings.push({
    postId: post.id,
    memberId: member.id,
    from: start,
    until: gone?.until ?? null,
    term: term.name,
    openedBy: isElected ? (term.by ?? 'election') : 'appointment',
    decision: decisionOf(seating, organization, start),
    closingReason: gone?.reason ?? null,
  })
}

/** One paper for all whom an organization seats on a day. */
function decisionOf(
  { random, decisions }: Seating,
  organization: Organization,
  on: string,
): Decision {
  const key = `${organization.id} ${on}`
  const known = decisions.get(key)
  if (known) return known
  const decision = decisionBefore(random, on, signerOf(lastOf(organization).code))
  decisions.set(key, decision)
  return decision
}

/**
 * Takes one who may serve from a list, and makes them busy: of the right age and there in time
 * for the election, or as near to that as can be found.
 */
export function draw(
  seating: Seating,
  among: readonly Span[],
  by: string,
  bornBefore = '1990-01-01',
): Span | null {
  const free = among.filter(
    (span) =>
      span.until === null && addDays(span.from, 20) <= demoDay && !seating.busy.has(span.member.id),
  )
  const grown = free.filter((span) => isOfAge(span, bornBefore))
  const chosen =
    grown.find((span) => addDays(span.from, 20) <= by) ??
    grown[0] ??
    free.find((span) => isOfAge(span, '1990-01-01')) ??
    null
  if (chosen) seating.busy.add(chosen.member.id)
  return chosen
}
