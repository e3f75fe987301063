import { createFileRoute } from '@tanstack/react-router'
import { openedAct } from '../../../modules/visits/web/visit-filters.ts'
import { VisitPage } from '../../../modules/visits/web/visit-page.tsx'

export const Route = createFileRoute('/_desk/chuyen-co-so/$id')({
  validateSearch: openedAct,
  component: function One() {
    const { id } = Route.useParams()
    return <VisitPage key={id} id={id} />
  },
})
