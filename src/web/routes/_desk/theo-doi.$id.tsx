import { createFileRoute } from '@tanstack/react-router'
import { AssignmentPage } from '../../../modules/follow-up/web/assignment-page.tsx'

export const Route = createFileRoute('/_desk/theo-doi/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <AssignmentPage key={id} id={id} />
  },
})
