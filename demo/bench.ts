import { addDays } from '../src/platform/day.ts'
import { decisionBefore, signerOf } from './decisions.ts'
import type { Random } from './random.ts'
import { foundedOn, type Holding, lastOf, type Organization, type Post } from './rows.ts'
import { isOfAge, type Span } from './spans.ts'

/** Who holds what: the lists to fill, and who serves already. */
export type Bench = {
  random: Random
  posts: Post[]
  holdings: Holding[]
  spans: Map<string, Span[]>
  /** Members with a post in their cell, or one above it, who are not sought for another. */
  busy: Set<string>
  /** Who leads each cell on the day. */
  secretaries: Map<string, Span>
  newPost: () => string
}

export type Term = { from: string; name: string }

const titles: Record<string, string> = {
  secretary: 'Bí thư',
  deputySecretary: 'Phó Bí thư',
  standingCommitteeMember: 'Ủy viên Ban Thường vụ',
  committeeMember: 'Ủy viên Ban Chấp hành',
}

/** Opens a post of an organization, from its founding on. */
export function openPost(
  { posts, newPost }: Bench,
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
  { random, holdings, busy }: Bench,
  organization: Organization,
  post: Post,
  { member, from }: Pick<Span, 'member' | 'from'>,
  term: Term,
  gone: { until: string; reason: string } | null = null,
): void {
  const ready = addDays(from, 20) > post.from ? addDays(from, 20) : post.from
  const isElected = ready <= term.from
  const start = isElected ? term.from : ready
  busy.add(member.id)
  holdings.push({
    postId: post.id,
    memberId: member.id,
    from: start,
    until: gone?.until ?? null,
    term: term.name,
    openedBy: isElected ? 'election' : 'appointment',
    decision: decisionBefore(random, start, signerOf(lastOf(organization).code)),
    closingReason: gone?.reason ?? null,
  })
}

/** Takes the first who may serve from a list, and makes them busy. */
export function draw(bench: Bench, among: readonly Span[], by: string): Span | null {
  const free = among.filter(
    (span) => span.until === null && !bench.busy.has(span.member.id) && isOfAge(span, '1949-01-01'),
  )
  const chosen = free.find((span) => addDays(span.from, 20) <= by) ?? free[0] ?? null
  if (chosen) bench.busy.add(chosen.member.id)
  return chosen
}
