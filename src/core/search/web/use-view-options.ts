import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { type View, viewsApi } from '../../views/contract.ts'
import { listRights } from '../../views/rules.ts'
import { hrefOf, places } from '../../views/web/places.ts'
import type { Option } from './option.ts'

const noViews: View[] = []

/** The views of the lists one may open, each as a way to its list. */
export function useViewOptions(): Option[] {
  const { permissions } = useMe()
  const { data = noViews } = useQuery({
    queryKey: ['views'],
    queryFn: () => call(viewsApi.list, {}),
  })
  const opened = data.filter(({ list }) => permissions.includes(listRights[list].opens))
  return opened.map(({ id, list, name, search, organization }) => ({
    id: `view ${id}`,
    label: name,
    note: [places[list].name(), organization?.name].filter(Boolean).join(' · '),
    href: hrefOf({ id, list, search }),
    kept: { kind: 'view', key: id },
  }))
}
