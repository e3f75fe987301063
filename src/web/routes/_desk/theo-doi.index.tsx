import { createFileRoute } from '@tanstack/react-router'
import { AssignmentsPage } from '../../../modules/follow-up/web/assignments-page.tsx'
import { assignmentFilters } from '../../../modules/follow-up/web/filters.ts'

export const Route = createFileRoute('/_desk/theo-doi/')({
  validateSearch: assignmentFilters,
  component: AssignmentsPage,
})
