import { createFileRoute } from '@tanstack/react-router'
import { unitFilters } from '../../../modules/headcount/web/filters.ts'
import { UnitsPage } from '../../../modules/headcount/web/units-page.tsx'

export const Route = createFileRoute('/_desk/bien-che/')({
  validateSearch: unitFilters,
  component: UnitsPage,
})
