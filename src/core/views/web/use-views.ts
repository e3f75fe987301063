import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useRouter, useSearch } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { usePreferences } from '../../../web/preferences.ts'
import type { Known } from '../../../web/ui/filters.ts'
import { type View, type ViewedList, viewsApi } from '../contract.ts'
import { moved, type Way } from '../rules.ts'
import { hrefOf } from './places.ts'
import { isSame, stateOf } from './state.ts'

const noViews: View[] = []

/** The views of a list, the one that holds or was come by, and how to open one. */
export function useViews(list: ViewedList, known: Known) {
  const queries = useQueryClient()
  const router = useRouter()
  const pathname = useLocation({ select: (location) => location.pathname })
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
  const hrefHere = (view: View) => hrefOf(view, { pathname, search })
  const open = (view: View, replace = false) => {
    if (view.hiddenColumns) change({ hidden: { list, columns: view.hiddenColumns } })
    void router.navigate({ href: hrefHere(view), replace })
  }
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['views'] }),
  })
  const move = (view: View, way: Way) => {
    const ordered = moved(views, views.indexOf(view), way)
    queries.setQueryData(['views', list], ordered)
    write.mutate(() => call(viewsApi.order, { list, ids: ordered.map(({ id }) => id) }))
  }
  return {
    views,
    error,
    pathname,
    hrefHere,
    shown,
    hidden,
    current,
    isChanged: current && !holds(current),
    open,
    write,
    move,
  }
}

export type Views = ReturnType<typeof useViews>
