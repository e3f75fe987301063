import { useNavigate, useSearch } from '@tanstack/react-router'

/** The sort in the address, where this list knows it: `code`, or `-code` for the last first. */
export function useSort(known: readonly string[]): string | undefined {
  const { sort } = useSearch({ strict: false })
  return sort !== undefined && known.includes(sort.replace(/^-/, '')) ? sort : undefined
}

/** Puts a sort into the address; none leaves the list in its own order. */
export function useSetSort(): (sort: string | undefined) => void {
  const navigate = useNavigate()
  return (sort) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (search) => ({ ...search, sort }),
    })
}
