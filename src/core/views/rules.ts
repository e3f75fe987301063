import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Permission } from '../access/roles.ts'
import type { ViewedList } from './contract.ts'

/**
 * The right that opens each list, and the one by which a view of it is kept for the staff of an
 * organization: where nothing is changed from a list and only staff read it, that is the same.
 */
export const listRights: Record<ViewedList, { opens: Permission; keeps: Permission }> = {
  members: { opens: 'members.read', keeps: 'members.manage' },
  organizations: { opens: 'organizations.read', keeps: 'organizations.manage' },
  posts: { opens: 'posts.read', keeps: 'posts.manage' },
  units: { opens: 'organizations.read', keeps: 'organizations.manage' },
  figures: { opens: 'figures.read', keeps: 'members.manage' },
  due: { opens: 'members.read', keeps: 'members.manage' },
  planned: { opens: 'members.read', keeps: 'members.manage' },
  duplicates: { opens: 'members.manage', keeps: 'members.manage' },
  dues: { opens: 'dues.manage', keeps: 'dues.manage' },
  badges: { opens: 'members.read', keeps: 'members.manage' },
  complaints: { opens: 'members.manage', keeps: 'members.manage' },
  accounts: { opens: 'access.read', keeps: 'access.read' },
  audit: { opens: 'audit.read', keeps: 'audit.read' },
  imports: { opens: 'imports.manage', keeps: 'imports.manage' },
  batches: { opens: 'members.manage', keeps: 'members.manage' },
  // One's own jobs: everybody who reads anything has them.
  jobs: { opens: 'organizations.read', keeps: 'members.manage' },
  ruleSets: { opens: 'rule-sets.read', keeps: 'rule-sets.manage' },
  meetingDays: { opens: 'meetings.read', keeps: 'meetings.manage' },
  meetings: { opens: 'meetings.read', keeps: 'meetings.manage' },
  meetingScores: { opens: 'minutes.read', keeps: 'meetings.manage' },
  followAssignments: { opens: 'follow.read', keeps: 'follow.manage' },
  issues: { opens: 'issues.read', keeps: 'issues.manage' },
  visits: { opens: 'follow.read', keeps: 'follow.manage' },
  bodies: { opens: 'organizations.read', keeps: 'organizations.manage' },
  reorganizationPlans: { opens: 'reorganization.read', keeps: 'reorganization.manage' },
  ownBodies: { opens: 'reorganization.propose', keeps: 'reorganization.manage' },
  concurrentPilots: { opens: 'reorganization.read', keeps: 'reorganization.manage' },
  concurrentPosts: { opens: 'posts.read', keeps: 'posts.manage' },
  headcount: { opens: 'reorganization.read', keeps: 'reorganization.manage' },
  staffChanges: { opens: 'reorganization.read', keeps: 'reorganization.manage' },
  initiatives: { opens: 'reorganization.read', keeps: 'reorganization.manage' },
  // What one was told oneself, as with jobs.
  notices: { opens: 'organizations.read', keeps: 'members.manage' },
}

/** More could not be told apart above a list. */
export const mostViews = 30

/** Why a view cannot be kept beside those there are; `others` are the names of the same owner and list. */
export function whyNotKeep(name: string, others: readonly string[]): Refusal | null {
  if (others.some((other) => other.toLowerCase() === name.toLowerCase()))
    return refuse('conflict', 'views.name-taken', { name })
  return others.length >= mostViews
    ? refuse('conflict', 'views.too-many', { most: mostViews })
    : null
}

/** Where one puts a view among those there are: one place earlier or later. */
export type Way = -1 | 1

/** Why a view cannot be put earlier or later; `at` is its place of `count`, from zero. */
export function whyNotMove(at: number, count: number, way: Way): Refusal | null {
  if (way < 0) return at > 0 ? null : refuse('conflict', 'views.first-already')
  return at < count - 1 ? null : refuse('conflict', 'views.last-already')
}

/** The same things with one of them a place earlier or later, where there is such a place. */
export function moved<Thing>(things: readonly Thing[], at: number, way: Way): Thing[] {
  const thing = things[at]
  if (thing === undefined || whyNotMove(at, things.length, way)) return [...things]
  return things.toSpliced(at, 1).toSpliced(at + way, 0, thing)
}
