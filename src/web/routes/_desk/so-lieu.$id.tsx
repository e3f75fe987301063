import { createFileRoute } from '@tanstack/react-router'
import { figureSearch } from '../../../core/figures/web/asked.ts'
import { FigurePage } from '../../../core/figures/web/figure-page.tsx'

export const Route = createFileRoute('/_desk/so-lieu/$id')({
  validateSearch: figureSearch,
  component: FigurePage,
})
