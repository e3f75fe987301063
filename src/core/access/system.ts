import type { Actor } from '../../platform/context.ts'
import { roles } from './roles.ts'

const everyPermission = [...new Set(Object.values(roles).flatMap((role) => [...role.permissions]))]

/** The account of the system in every record. */
export const systemId = 'system'

/**
 * The system itself: timed jobs, and the command line of whoever runs the machine.
 *
 * It holds every permission everywhere; its acts are recorded like anybody's.
 */
export function systemActor(name = 'Gốc'): Actor {
  return {
    accountId: systemId,
    name,
    memberId: null,
    actingAs: null,
    owes: null,
    grants: [
      {
        key: 'system',
        role: 'system',
        permissions: everyPermission,
        organizationId: '00000000-0000-7000-8000-000000000000',
        organizationName: '',
        scopePath: '',
        reach: 'below',
        source: 'decision',
        title: null,
        deputyFor: null,
        ended: false,
        from: '0001-01-01',
        until: null,
      },
    ],
  }
}
