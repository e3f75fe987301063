import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Page } from '../../../web/ui/page.tsx'
import { figuresApi } from '../contract.ts'
import { type FigureNames, KeyFigures } from './key-figures.tsx'

// They come after the figures, which are what one opens the page for.
const MonthBars = lazy(() =>
  import('./month-bars.tsx').then((file) => ({ default: file.MonthBars })),
)
const Neglect = lazy(() => import('./neglect.tsx').then((file) => ({ default: file.Neglect })))
const Beginning = lazy(() =>
  import('./beginning.tsx').then((file) => ({ default: file.Beginning })),
)
const ByChild = lazy(() => import('./by-child.tsx').then((file) => ({ default: file.ByChild })))

const people: FigureNames = {
  'members.total': m.figures_name_members_total,
  'members.full': m.figures_name_members_full,
  'members.probationary': m.figures_name_members_probationary,
  'members.female': m.figures_name_members_female,
  'members.admitted': m.figures_name_members_admitted,
  'members.population_share': m.figures_name_members_population_share,
}
const bodies: FigureNames = {
  'organizations.subordinate_chapters': m.figures_name_organizations_subordinate_chapters,
  'organizations.grassroots': m.figures_name_organizations_grassroots,
  'organizations.grassroots.chapters': m.figures_name_organizations_grassroots_chapters,
  'organizations.grassroots.cells': m.figures_name_organizations_grassroots_cells,
  'organizations.cells': m.figures_name_organizations_cells,
}

/** The figures of where one works, on the day; every number opens its records. */
export function OverviewPage() {
  const { day } = useDay()
  const asked = { organizationId: undefined, tree: 'as-was', day }
  const { data: members } = useSuspenseQuery({
    queryKey: ['figure', 'members.total', asked],
    queryFn: () => call(figuresApi.one, { id: 'members.total', ...asked }),
  })
  // A cell has nobody below it: it is the only part of its own figure.
  const hasChildren = members.children.some(
    (part) => part.organizationId !== members.organizationId,
  )
  return (
    <Page title={m.figures_overview_title()} lead={`${m.figures_lead()} ${formatDay(day)}`}>
      <KeyFigures figures={people} />
      {hasChildren && <KeyFigures figures={bodies} someOnly />}
      <Suspense>
        {hasChildren && <Neglect asked={asked} />}
        {hasChildren || members.value !== 0 ? (
          <MonthBars id="members.total" unit="members" asked={asked} />
        ) : (
          <Beginning organizationId={members.organizationId} />
        )}
        {hasChildren && <ByChild parts={members.children} />}
      </Suspense>
    </Page>
  )
}
