/**
 * What each role may do, and whether it reaches below its organization.
 *
 * A permission is `<things>.<read|manage>`. Roles are few and named after the work done, not
 * after ranks; who holds one, where and until when is data (grants and posts).
 */
export const roles = {
  administrator: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'posts.read',
      'figures.read',
      'access.read',
      'access.manage',
      'audit.read',
      'rule-sets.read',
      'rule-sets.manage',
      'jobs.read',
    ],
  },
  organizationBoard: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'organizations.manage',
      'members.read',
      'members.manage',
      'posts.read',
      'posts.manage',
      'figures.read',
      'access.read',
      'audit.read',
      'rule-sets.read',
      'jobs.read',
    ],
  },
  provincialLeader: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'members.read',
      'posts.read',
      'figures.read',
      'rule-sets.read',
      'jobs.read',
    ],
  },
  districtOffice: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'organizations.manage',
      'members.read',
      'members.manage',
      'posts.read',
      'posts.manage',
      'figures.read',
      'audit.read',
      'rule-sets.read',
      'jobs.read',
    ],
  },
  communeOffice: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'members.read',
      'members.manage',
      'posts.read',
      'posts.manage',
      'figures.read',
      'rule-sets.read',
      'jobs.read',
    ],
  },
  cellSecretary: {
    reach: 'here',
    permissions: [
      'organizations.read',
      'members.read',
      'posts.read',
      'figures.read',
      'rule-sets.read',
    ],
  },
  member: {
    reach: 'here',
    permissions: ['organizations.read', 'posts.read', 'rule-sets.read'],
  },
  assignedOfficial: {
    reach: 'below',
    permissions: ['organizations.read', 'posts.read', 'figures.read', 'rule-sets.read'],
  },
  auditor: {
    reach: 'below',
    permissions: [
      'organizations.read',
      'members.read',
      'posts.read',
      'figures.read',
      'access.read',
      'audit.read',
      'rule-sets.read',
      'jobs.read',
    ],
  },
} as const satisfies Record<string, { reach: 'here' | 'below'; permissions: readonly string[] }>

export type Role = keyof typeof roles
export type Permission = (typeof roles)[Role]['permissions'][number]

export const roleNames = Object.keys(roles) as Role[]

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}
