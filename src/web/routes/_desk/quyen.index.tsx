import { createFileRoute } from '@tanstack/react-router'
import { accountFilters } from '../../../core/access/web/filters.ts'
import { RightsPage } from '../../../core/access/web/rights-page.tsx'

export const Route = createFileRoute('/_desk/quyen/')({
  validateSearch: accountFilters,
  component: RightsPage,
})
