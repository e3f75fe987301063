import { createFileRoute, Link, Outlet, retainSearchParams } from '@tanstack/react-router'
import { Problem } from '../call.ts'
import { m } from '../paraglide/messages.js'
import { preferencesQuery } from '../preferences.ts'
import { KeptLook } from '../shell/kept-look.tsx'
import { Shell } from '../shell/shell.tsx'
import { daySearch, ensureSignedIn } from '../signed-in.ts'
import { offerTour } from '../tour/running.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemView } from '../ui/small.tsx'

type DeskSearch = {
  day?: string | undefined
  sort?: string | undefined
  view?: string | undefined
}

/** Pages of those who are signed in; the day looked at stays in the address from page to page. */
export const Route = createFileRoute('/_desk')({
  validateSearch: ({ sort, view, ...search }): DeskSearch => ({
    ...daySearch(search),
    // Which sorts there are is for each list to know.
    ...(typeof sort === 'string' && /^-?[a-zA-Z]{1,40}$/.test(sort) && { sort }),
    // The view of the list one came by, which tells what has changed since.
    ...(typeof view === 'string' && { view }),
  }),
  search: { middlewares: [retainSearchParams(['day'])] },
  beforeLoad: async (page) => {
    await ensureSignedIn(page)
    const { touredOn } = await page.context.queries.ensureQueryData(preferencesQuery)
    if (touredOn === null) await offerTour()
  },
  component: () => (
    <Shell>
      <KeptLook />
      <Outlet />
    </Shell>
  ),
  errorComponent: ({ error, reset }) => (
    <Shell>
      <Page title={m.ui_problem()}>
        <ProblemView
          isPage
          error={error}
          action={
            isFinal(error) ? (
              <Link to="/">{m.ui_back_home()}</Link>
            ) : (
              <button type="button" onClick={reset}>
                {m.ui_try_again()}
              </button>
            )
          }
        />
      </Page>
    </Shell>
  ),
})

/** What is missing or forbidden stays so however often one asks. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && [403, 404].includes(error.status)
}
