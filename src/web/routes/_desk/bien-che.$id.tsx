import { createFileRoute } from '@tanstack/react-router'
import { unitFilters } from '../../../modules/headcount/web/filters.ts'
import { UnitPage } from '../../../modules/headcount/web/unit-page.tsx'

export const Route = createFileRoute('/_desk/bien-che/$id')({
  validateSearch: unitFilters,
  component: function One() {
    const { id } = Route.useParams()
    return <UnitPage key={id} id={id} />
  },
})
