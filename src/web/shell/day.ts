import { useSearch } from '@tanstack/react-router'
import type { Day } from '../../platform/day.ts'
import { useMe } from '../me.ts'

/** The day the pages show: the one in the address, else today. On another day nothing is edited. */
export function useDay(): { day: Day; isOtherDay: boolean } {
  const { today } = useMe()
  const { day = today } = useSearch({ from: '/_desk' })
  return { day, isOtherDay: day !== today }
}
