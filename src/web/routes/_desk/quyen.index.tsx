import { createFileRoute } from '@tanstack/react-router'
import { RightsPage } from '../../../core/access/web/rights-page.tsx'

export const Route = createFileRoute('/_desk/quyen/')({
  validateSearch: (search): { q?: string | undefined } =>
    typeof search.q === 'string' && search.q !== '' ? { q: search.q.slice(0, 100) } : {},
  component: RightsPage,
})
