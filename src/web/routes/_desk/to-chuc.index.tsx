import { createFileRoute, redirect } from '@tanstack/react-router'
import { call } from '../../call.ts'
import { m } from '../../paraglide/messages.js'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/small.tsx'

/** Enters the tree where one may. */
export const Route = createFileRoute('/_desk/to-chuc/')({
  loaderDeps: ({ search }) => ({ day: search.day }),
  loader: async ({ deps }) => {
    const { organizationsApi } = await import('../../../core/organizations/contract.ts')
    const [top] = await call(organizationsApi.roots, { day: deps.day })
    if (top) throw redirect({ to: '/to-chuc/$id', params: { id: top.id } })
  },
  component: () => (
    <Page title={m.organizations_title()}>
      <EmptyState>{m.ui_not_found_text()}</EmptyState>
    </Page>
  ),
})
