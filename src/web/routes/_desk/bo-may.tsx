import { createFileRoute } from '@tanstack/react-router'
import { BodiesPage } from '../../../modules/bodies/web/bodies-page.tsx'
import { bodiesFilters } from '../../../modules/bodies/web/filters.ts'

export const Route = createFileRoute('/_desk/bo-may')({
  validateSearch: bodiesFilters,
  component: BodiesPage,
})
