import { createFileRoute } from '@tanstack/react-router'
import { oneVisit } from '../../../modules/visits/web/visit-filters.ts'
import { OneVisit } from '../../../modules/visits/web/visit-page.tsx'

export const Route = createFileRoute('/_desk/chuyen-co-so/$id')({
  validateSearch: oneVisit,
  component: function One() {
    const { id } = Route.useParams()
    return <OneVisit key={id} id={id} />
  },
})
