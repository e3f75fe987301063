import { createFileRoute } from '@tanstack/react-router'
import { DeadlinesPage } from '../../../core/deadlines/web/deadlines-page.tsx'
import { deadlineFilters } from '../../../core/deadlines/web/filters.ts'

export const Route = createFileRoute('/_desk/viec-den-han')({
  validateSearch: deadlineFilters,
  component: DeadlinesPage,
})
