import type { Random } from './random.ts'
import type { Member } from './rows.ts'

/** The time a full member spent in one organization, without a break. */
export type Span = {
  member: Member
  from: string
  until: string | null
  closedBy: string | null
}

/** Full members by organization, in an order of chance, for finding who may hold its posts. */
export function spansOf(random: Random, members: readonly Member[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const member of members) {
    for (const period of member.periods) {
      if (period.status !== 'full') continue
      const { from, until, closedBy } = period
      const here = spans.get(period.organizationId) ?? []
      here.splice(random.int(0, here.length), 0, { member, from, until, closedBy })
      spans.set(period.organizationId, here)
    }
  }
  return spans
}

/** Of an age to hold a post in a term that ends in 2020; who leads more people is older. */
export function isOfAge({ member }: Span, bornBefore: string): boolean {
  return member.birthDate > '1949-01-01' && member.birthDate < bornBefore
}
