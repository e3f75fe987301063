/**
 * What each role may do, and whether it reaches below its organization.
 *
 * A permission is `<things>.<read|manage>`, `issues.raise` for those who tell of difficulties,
 * `reorganization.propose` for those who propose what becomes of their own organizations, and
 * `access.approve` for the second of two who give a powerful role. Roles are few and named after the work done, not after ranks; who holds one, where
 * and until when is data (grants and posts). Nobody gives a role of greater `strength` than theirs.
 */
export const roles = {
  administrator: {
    reach: 'below',
    strength: 5,
    permissions: [
      'organizations.read',
      'meetings.read',
      'posts.read',
      'figures.read',
      'access.read',
      'access.manage',
      'access.approve',
      'audit.read',
      'rule-sets.read',
      'rule-sets.manage',
      'installation.manage',
    ],
  },
  organizationBoard: {
    reach: 'below',
    strength: 5,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'organizations.manage',
      'members.read',
      'members.manage',
      'dues.manage',
      'meetings.manage',
      'posts.read',
      'posts.manage',
      'imports.manage',
      'figures.read',
      'access.read',
      'access.approve',
      'audit.read',
      'rule-sets.read',
      'follow.read',
      'follow.manage',
      'issues.read',
      'issues.raise',
      'issues.manage',
      'reorganization.read',
      'reorganization.manage',
      'reorganization.propose',
    ],
  },
  provincialLeader: {
    reach: 'below',
    strength: 4,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'members.read',
      'posts.read',
      'figures.read',
      'rule-sets.read',
      'follow.read',
      'issues.read',
      'reorganization.read',
    ],
  },
  districtOffice: {
    reach: 'below',
    strength: 4,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'organizations.manage',
      'members.read',
      'members.manage',
      'dues.manage',
      'meetings.manage',
      'posts.read',
      'posts.manage',
      'imports.manage',
      'figures.read',
      'audit.read',
      'rule-sets.read',
      'follow.read',
      'follow.manage',
      'issues.read',
      'issues.raise',
      'issues.manage',
      'reorganization.read',
      'reorganization.manage',
      'reorganization.propose',
    ],
  },
  communeOffice: {
    reach: 'below',
    strength: 3,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'members.read',
      'members.manage',
      'dues.manage',
      'meetings.manage',
      'posts.read',
      'posts.manage',
      'imports.manage',
      'figures.read',
      'rule-sets.read',
      'follow.read',
      'follow.manage',
      'issues.read',
      'issues.raise',
      'issues.manage',
      'reorganization.propose',
    ],
  },
  cellSecretary: {
    reach: 'here',
    strength: 2,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'members.read',
      'dues.manage',
      'meetings.manage',
      'posts.read',
      'figures.read',
      'rule-sets.read',
      'follow.read',
      'issues.read',
      'issues.raise',
      'reorganization.propose',
    ],
  },
  member: {
    reach: 'here',
    strength: 0,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'posts.read',
      'rule-sets.read',
    ],
  },
  assignedOfficial: {
    reach: 'below',
    strength: 1,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'posts.read',
      'figures.read',
      'rule-sets.read',
      'follow.read',
      'issues.read',
      'issues.raise',
    ],
  },
  auditor: {
    reach: 'below',
    strength: 4,
    permissions: [
      'organizations.read',
      'meetings.read',
      'minutes.read',
      'members.read',
      'posts.read',
      'figures.read',
      'access.read',
      'audit.read',
      'rule-sets.read',
      'follow.read',
      'issues.read',
      'reorganization.read',
    ],
  },
} as const satisfies Record<
  string,
  { reach: 'here' | 'below'; strength: number; permissions: readonly string[] }
>

export type Role = keyof typeof roles
export type Permission = (typeof roles)[Role]['permissions'][number]

/** The role that comes from an assignment alone: nobody gives it by hand, and it ends with it. */
export const roleOfAssignment = 'assignedOfficial' satisfies Role

export const roleNames = Object.keys(roles) as Role[]

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}
