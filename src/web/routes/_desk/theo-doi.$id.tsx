import { createFileRoute } from '@tanstack/react-router'
import { AssignmentPage } from '../../../modules/follow-up/web/assignment-page.tsx'
import { oneAssignment } from '../../../modules/follow-up/web/filters.ts'

export const Route = createFileRoute('/_desk/theo-doi/$id')({
  validateSearch: oneAssignment,
  component: function One() {
    const { id } = Route.useParams()
    const { act } = Route.useSearch()
    return <AssignmentPage key={`${id} ${act}`} id={id} act={act} />
  },
})
