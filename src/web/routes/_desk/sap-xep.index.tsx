import { createFileRoute } from '@tanstack/react-router'
import { planFilters } from '../../../modules/reorganization/web/filters.ts'
import { PlansPage } from '../../../modules/reorganization/web/plans-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/')({
  validateSearch: planFilters,
  component: PlansPage,
})
