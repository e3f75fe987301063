import { createFileRoute, Outlet, useRouter } from '@tanstack/react-router'
import { m } from '../paraglide/messages.js'
import { daySearch, ensureSignedIn } from '../signed-in.ts'
import { Page } from '../ui/page.tsx'
import { ProblemView } from '../ui/small.tsx'

/** Sheets for print: nothing of the shell stands around them. */
export const Route = createFileRoute('/_sheet')({
  validateSearch: daySearch,
  beforeLoad: ensureSignedIn,
  component: Outlet,
  errorComponent: ({ error }) => <NoSheet error={error} />,
})

/** Why there is no sheet, and the way back to what it was to be made from. */
function NoSheet({ error }: { error: unknown }) {
  const { history } = useRouter()
  return (
    <main id="content">
      <Page title={m.ui_problem()}>
        <ProblemView
          isPage
          error={error}
          action={
            <button type="button" onClick={() => history.back()}>
              {m.sheets_back()}
            </button>
          }
        />
      </Page>
    </main>
  )
}
