import { createFileRoute } from '@tanstack/react-router'
import { ChangesPage } from '../../../modules/headcount/web/changes-page.tsx'
import { changeFilters } from '../../../modules/headcount/web/filters.ts'

export const Route = createFileRoute('/_desk/bien-che/thay-doi')({
  validateSearch: changeFilters,
  component: ChangesPage,
})
