import { createFileRoute } from '@tanstack/react-router'
import { FigurePage } from '../../../core/figures/web/figure-page.tsx'

export const Route = createFileRoute('/_desk/so-lieu/$id')({
  validateSearch: (search): { organizationId?: string | undefined; tree?: string | undefined } => ({
    ...(typeof search.organizationId === 'string' && { organizationId: search.organizationId }),
    ...(typeof search.tree === 'string' && { tree: search.tree }),
  }),
  component: FigurePage,
})
