import { message } from '../../../web/say.ts'
import type { Level } from '../contract.ts'

export function levelName(level: string): string {
  return message(`administrative_units_level_${level}`) ?? level
}

export function typeName(unitType: string): string {
  return message(`administrative_units_type_${unitType}`) ?? unitType
}

/** What a unit may be called by law, by its level. */
export const typesOf: Record<Level, readonly string[]> = {
  province: ['province', 'city'],
  district: ['district', 'town', 'city'],
  commune: ['commune', 'ward', 'township'],
  hamlet: ['hamlet', 'quarter'],
}
