import { decision } from './permissions/decision.ts'
import type { World } from './permissions.world.ts'

type Input = Record<string, unknown>

const from = '2019-07-01'

/** What cannot be beside what there is: where it is sent, what, and why it is refused. */
export const clashes: [string, string, (w: World) => Input, number, string][] = [
  [
    'an organization below itself',
    'POST /organizations/:id/parents',
    (w) => ({
      ...{ id: w.communeId, version: w.communeVersion, from, decision, parentId: w.communeId },
    }),
    ...([409, 'organizations.cycle'] as const),
  ],
  [
    'an organization below its own grandchild',
    'POST /organizations/:id/parents',
    (w) => ({ id: w.districtId, version: 1, from, decision, parentId: w.cellId }),
    ...([409, 'organizations.cycle'] as const),
  ],
  [
    'a change before the founding',
    'POST /organizations/:id/names',
    (w) => ({
      ...{ id: w.communeId, version: w.communeVersion, from: '2009-01-01', decision },
      name: 'Đảng bộ cũ',
    }),
    ...([409, 'organizations.not-founded-yet'] as const),
  ],
  [
    'a membership inside an earlier one',
    'POST /members/:id/transfers',
    (w) => ({
      ...{ id: w.full.id, version: w.full.version, kind: 'internal' },
      ...{ organizationId: w.siblingCellId, on: '2015-06-01', decision },
    }),
    ...([409, 'members.later-change'] as const),
  ],
  [
    'a second exemption',
    'POST /members/:id/exemption',
    (w) => ({ id: w.exempt.id, version: w.exempt.version, on: from, decision }),
    ...([409, 'members.flag-set'] as const),
  ],
  [
    'an absence within another',
    'POST /members/:id/absence',
    (w) => ({
      ...{ id: w.away.id, version: w.away.version, from: '2019-09-01', until: '2019-12-01' },
      ...{ purpose: 'work', decision },
    }),
    ...([409, 'members.flag-set'] as const),
  ],
  [
    'the same post twice',
    'POST /organizations/:id/posts',
    (w) => ({ id: w.cellId, kind: 'secretary', from }),
    ...([409, 'posts.exists'] as const),
  ],
  [
    'a right inside one given already',
    'POST /grants',
    (w) => ({
      ...{ accountId: w.accountId, role: 'communeOffice', organizationId: w.communeId },
      ...{ from, until: '2019-08-01', reason: 'Thêm' },
    }),
    ...([409, 'access.held-already'] as const),
  ],
]
