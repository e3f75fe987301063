import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { m } from '../paraglide/messages.js'
import { Page } from '../ui/page.tsx'
import { EmptyState, ProblemView } from '../ui/small.tsx'

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  errorComponent: ({ error }) => (
    <Page title={m.ui_problem()}>
      <ProblemView isPage error={error} action={<a href="/">{m.ui_back_home()}</a>} />
    </Page>
  ),
  notFoundComponent: () => (
    <Page title={m.ui_not_found()}>
      <EmptyState action={<a href="/">{m.ui_back_home()}</a>}>{m.ui_not_found_text()}</EmptyState>
    </Page>
  ),
})
