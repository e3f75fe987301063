import { createFileRoute } from '@tanstack/react-router'
import { pairFilters } from '../../../core/duplicates/web/filters.ts'
import { PairsPage } from '../../../core/duplicates/web/pairs-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/trung/')({
  validateSearch: pairFilters,
  component: PairsPage,
})
