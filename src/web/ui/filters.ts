import { useNavigate, useSearch } from '@tanstack/react-router'

/** The filters of a list an address has and the list knows; what it knows no longer is left out. */
export type Known<Filters extends object = object> = (search: Record<string, unknown>) => Filters

/**
 * The filters of the list one is at, as the address has them, how to change some of them, and how
 * to take them all away: what else stands in the address (the day, the sort, the view one came by)
 * stays.
 */
export function useFilters<Filters extends object>(
  known: Known<Filters>,
): [Filters, (changed: Record<string, unknown>) => void, () => void] {
  const navigate = useNavigate()
  const filters = known(useSearch({ strict: false }))
  const filter = (changed: Record<string, unknown>) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (search) => {
        const before = known(search)
        const rest = Object.entries(search).filter(([name]) => !(name in before))
        return { ...Object.fromEntries(rest), ...known({ ...before, ...changed }) }
      },
    })
  const clear = () =>
    filter(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))
  return [filters, filter, clear]
}
