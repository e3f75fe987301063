import { createFileRoute } from '@tanstack/react-router'
import { initiativeFilters } from '../../../modules/initiatives/web/filters.ts'
import { InitiativesPage } from '../../../modules/initiatives/web/initiatives-page.tsx'

export const Route = createFileRoute('/_desk/mo-hinh/')({
  validateSearch: initiativeFilters,
  component: InitiativesPage,
})
