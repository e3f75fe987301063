import { createFileRoute } from '@tanstack/react-router'
import { plannedFilters } from '../../../core/planned/web/filters.ts'
import { PlannedPage } from '../../../core/planned/web/planned-page.tsx'

export const Route = createFileRoute('/_desk/viec-du-kien')({
  validateSearch: plannedFilters,
  component: PlannedPage,
})
