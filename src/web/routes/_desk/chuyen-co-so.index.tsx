import { createFileRoute } from '@tanstack/react-router'
import { visitFilters } from '../../../modules/visits/web/visit-filters.ts'
import { VisitsPage } from '../../../modules/visits/web/visits-page.tsx'

export const Route = createFileRoute('/_desk/chuyen-co-so/')({
  validateSearch: visitFilters,
  component: VisitsPage,
})
