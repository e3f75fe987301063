import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type View, type ViewedList, viewsApi } from '../../views/contract.ts'
import type { Option } from './option.ts'

const noViews: View[] = []
const lists = {
  members: { to: '/dang-vien', name: m.shell_members },
  due: { to: '/viec-den-han', name: m.shell_deadlines },
  planned: { to: '/viec-du-kien', name: m.shell_planned },
  audit: { to: '/nhat-ky', name: m.shell_audit },
} as const satisfies Record<ViewedList, { to: string; name: () => string }>

/** The views of all lists, each as a way to its list. */
export function useViewOptions(): Option[] {
  const router = useRouter()
  const { data = noViews } = useQuery({
    queryKey: ['views'],
    queryFn: () => call(viewsApi.list, {}),
  })
  return data.map(({ id, list, name, search, organization }) => ({
    id: `view ${id}`,
    label: name,
    note: [lists[list].name(), organization?.name].filter(Boolean).join(' · '),
    href: `${router.buildLocation({ to: lists[list].to }).pathname}?${[search, `view=${id}`].filter(Boolean).join('&')}`,
    kept: { kind: 'view', key: id },
  }))
}
