import { createFileRoute } from '@tanstack/react-router'
import { bodyFilters } from '../../../modules/reorganization/web/filters.ts'
import { PlanPage } from '../../../modules/reorganization/web/plan-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/$id/')({
  validateSearch: bodyFilters,
  component: function One() {
    const { id } = Route.useParams()
    return <PlanPage key={id} id={id} />
  },
})
