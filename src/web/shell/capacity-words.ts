import type { Capacity } from '../../core/access/contract.ts'
import { m } from '../paraglide/messages.js'
import { message } from '../words.ts'

/** A post or a role, where, and for whom where it is another's: `Bí thư tại Chi bộ ấp 1, thay Lê Văn An`. */
export function inWords({
  role,
  title,
  deputyFor,
  organizationName: place,
}: Omit<Capacity, 'key'>): string {
  const capacity = m.shell_capacity({
    role: title ?? message(`access_role_${role}`) ?? role,
    place,
  })
  return deputyFor === null ? capacity : m.shell_capacity_for({ capacity, name: deputyFor })
}
