import type { UnitRow } from '../contract.ts'
import { levels } from '../level-rules.ts'

type UnitFilters = { q?: string; level?: UnitRow['level'] }

/** The filters of the territories as they stand in the address; unknown values are left out. */
export function unitFilters({ q, level }: Record<string, unknown>): UnitFilters {
  const known = levels.find((one) => one === level)
  return {
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 100) }),
    ...(known && { level: known }),
  }
}
