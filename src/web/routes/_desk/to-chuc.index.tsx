import { createFileRoute, redirect } from '@tanstack/react-router'
import { call } from '../../call.ts'
import { oneWord } from '../../choice.ts'
import { m } from '../../paraglide/messages.js'
import { stringifySearch } from '../../search.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/small.tsx'

/** Enters the tree where one may, at the part that is asked for. */
export const Route = createFileRoute('/_desk/to-chuc/')({
  validateSearch: ({ tab }): { tab?: string | undefined } => ({ tab: oneWord(tab) }),
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => {
    const { organizationsApi } = await import('../../../core/organizations/contract.ts')
    const [top] = await call(organizationsApi.roots, { day: deps.day })
    if (top) throw redirect({ href: `/to-chuc/${top.id}${stringifySearch(deps)}` })
  },
  component: () => (
    <Page title={m.organizations_title()}>
      <EmptyState>{m.ui_not_found_text()}</EmptyState>
    </Page>
  ),
})
