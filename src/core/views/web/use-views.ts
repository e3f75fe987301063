import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { usePreferences } from '../../../web/preferences.ts'
import { type View, type ViewedList, viewsApi } from '../contract.ts'
import { isSame, type Known, stateOf } from './state.ts'

const noViews: View[] = []

/** The views of a list, the one that holds or was come by, and how to open one. */
export function useViews(list: ViewedList, known: Known) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const [{ hiddenColumns }, change] = usePreferences()
  const { data: views = noViews, error } = useQuery({
    queryKey: ['views', list],
    queryFn: () => call(viewsApi.list, { list }),
  })
  const shown = stateOf(search, known)
  const hidden = hiddenColumns[list] ?? []
  const holds = (view: View) =>
    isSame(view.search, shown) &&
    (view.hiddenColumns === null ||
      view.hiddenColumns.toSorted().join() === hidden.toSorted().join())
  const cameBy = views.find(({ id }) => id === search.view)
  const current = cameBy ?? views.find(holds)
  const open = (view: View) => {
    if (view.hiddenColumns) change({ hidden: { list, columns: view.hiddenColumns } })
    void navigate({
      to: '.',
      search: ({ day }: { day?: string | undefined }) => ({
        ...(day !== undefined && { day }),
        ...Object.fromEntries(new URLSearchParams(view.search)),
        view: view.id,
      }),
    })
  }
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['views'] }),
  })
  return {
    views,
    error,
    shown,
    hidden,
    current,
    isChanged: current && !holds(current),
    open,
    write,
  }
}

export type Views = ReturnType<typeof useViews>
