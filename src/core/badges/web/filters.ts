import { isDay } from '../../../platform/day.ts'

type BadgeFilters = { on?: string | undefined; organizationId?: string | undefined }

/** Which award day and whose members, as they stand in the address; unknown values are left out. */
export function badgeFilters(search: Record<string, unknown>): BadgeFilters {
  const { on, organizationId } = search
  return {
    ...(typeof on === 'string' && isDay(on) && { on }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}
