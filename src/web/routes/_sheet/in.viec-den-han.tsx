import { createFileRoute } from '@tanstack/react-router'
import { DeadlineSheet } from '../../../core/deadlines/web/deadline-sheet.tsx'
import { deadlineFilters } from '../../../core/deadlines/web/filters.ts'

export const Route = createFileRoute('/_sheet/in/viec-den-han')({
  validateSearch: deadlineFilters,
  component: DeadlineSheet,
})
