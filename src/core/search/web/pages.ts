import type { useRouter } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { useEntries } from '../../../web/shell/entries.tsx'
import type { Option } from './option.ts'

type Router = ReturnType<typeof useRouter>

/** The pages of the product the signed-in person may open. */
export function pageOptions(router: Router, entries: ReturnType<typeof useEntries>): Option[] {
  const option = (to: string, label: string): Option => ({
    id: `page ${to}`,
    label,
    href: router.buildLocation({ to }).href,
    kept: { kind: 'page', key: to },
  })
  return [
    ...entries.map(({ to, label }) => option(to, label())),
    option('/tai-khoan', m.shell_own_account()),
    option('/huong-dan', m.guide_title()),
  ]
}
