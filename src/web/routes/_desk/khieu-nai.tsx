import { createFileRoute } from '@tanstack/react-router'
import { ComplaintsPage } from '../../../core/complaints/web/complaints-page.tsx'
import { complaintFilters } from '../../../core/complaints/web/filters.ts'

export const Route = createFileRoute('/_desk/khieu-nai')({
  validateSearch: complaintFilters,
  component: ComplaintsPage,
})
