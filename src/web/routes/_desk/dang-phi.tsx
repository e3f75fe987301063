import { createFileRoute } from '@tanstack/react-router'
import { DuesPage } from '../../../core/dues/web/dues-page.tsx'
import { duesFilters } from '../../../core/dues/web/filters.ts'

export const Route = createFileRoute('/_desk/dang-phi')({
  validateSearch: duesFilters,
  component: DuesPage,
})
