import { decisionBefore, signerOf } from './decisions.ts'
import type { Random } from './random.ts'
import { type Decision, lastOf, type Organization, type Version } from './rows.ts'
import type { Tree } from './tree.ts'

/** Members of a cell who came to it together, by list, when another cell changed or ended. */
export type Origin = { from: Organization; on: string; share: number; decision: Decision }

/** What happened to the tree since 2015. */
export type Changes = {
  /** Organizations that no longer stand on the day. */
  ended: Organization[]
  /** Where the members of a cell came from together; nothing for most cells. */
  origins: Map<Organization, Origin[]>
}

/** What the steps of the story share: each organization has one change at most. */
export type Story = Changes & {
  random: Random
  tree: Tree
  touched: Set<Organization>
  take: (among: readonly Organization[]) => Organization
}

/** Ends the version of now on a day it begins anew on, and says what was different before. */
export function beganAnew(
  { random }: Pick<Story, 'random'>,
  organization: Organization,
  on: string,
  openedBy: string,
  before: Partial<Version>,
): void {
  const now = lastOf(organization)
  const decision = decisionBefore(random, on, signerOf(now.code))
  organization.versions = [
    ...organization.versions.slice(0, -1),
    { ...now, ...before, until: on },
    { ...now, from: on, openedBy, decision },
  ]
}
