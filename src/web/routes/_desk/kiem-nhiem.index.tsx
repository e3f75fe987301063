import { createFileRoute } from '@tanstack/react-router'
import { pilotFilters } from '../../../modules/concurrent-posts/web/filters.ts'
import { PilotsPage } from '../../../modules/concurrent-posts/web/pilots-page.tsx'

export const Route = createFileRoute('/_desk/kiem-nhiem/')({
  validateSearch: pilotFilters,
  component: PilotsPage,
})
