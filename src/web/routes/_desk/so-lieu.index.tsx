import { createFileRoute } from '@tanstack/react-router'
import { FiguresPage } from '../../../core/figures/web/figures-page.tsx'

export const Route = createFileRoute('/_desk/so-lieu/')({
  validateSearch: (search): { organizationId?: string | undefined } =>
    typeof search.organizationId === 'string' ? { organizationId: search.organizationId } : {},
  component: FiguresPage,
})
