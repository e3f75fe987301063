import { createFileRoute } from '@tanstack/react-router'
import { BadgesPage } from '../../../core/badges/web/badges-page.tsx'
import { badgeFilters } from '../../../core/badges/web/filters.ts'

export const Route = createFileRoute('/_desk/huy-hieu')({
  validateSearch: badgeFilters,
  component: BadgesPage,
})
