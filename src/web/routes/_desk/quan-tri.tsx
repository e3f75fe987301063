import { createFileRoute } from '@tanstack/react-router'
import { AdministrationPage } from '../../../modules/administration/web/administration-page.tsx'
import { administrationFilters } from '../../../modules/administration/web/filters.ts'

export const Route = createFileRoute('/_desk/quan-tri')({
  validateSearch: administrationFilters,
  component: AdministrationPage,
})
