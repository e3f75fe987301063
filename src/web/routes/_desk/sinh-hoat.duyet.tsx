import { createFileRoute } from '@tanstack/react-router'
import { scoreFilters } from '../../../modules/meeting-scores/web/filters.ts'
import { ScoresPage } from '../../../modules/meeting-scores/web/scores-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/duyet')({
  validateSearch: scoreFilters,
  component: ScoresPage,
})
