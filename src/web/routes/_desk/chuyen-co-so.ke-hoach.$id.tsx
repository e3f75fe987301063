import { createFileRoute } from '@tanstack/react-router'
import { PlanPage } from '../../../modules/visits/web/plan-page.tsx'
import { planFilters } from '../../../modules/visits/web/visit-filters.ts'

export const Route = createFileRoute('/_desk/chuyen-co-so/ke-hoach/$id')({
  validateSearch: planFilters,
  component: function One() {
    const { id } = Route.useParams()
    return <PlanPage key={id} id={id} />
  },
})
