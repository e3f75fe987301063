import { createFileRoute } from '@tanstack/react-router'
import { ownFilters } from '../../../modules/reorganization/web/filters.ts'
import { OwnBodiesPage } from '../../../modules/reorganization/web/own-bodies-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/de-xuat/')({
  validateSearch: ownFilters,
  component: OwnBodiesPage,
})
