import { createFileRoute } from '@tanstack/react-router'
import { figureSearch } from '../../../core/figures/web/asked.ts'
import { FiguresPage } from '../../../core/figures/web/figures-page.tsx'

export const Route = createFileRoute('/_desk/so-lieu/')({
  validateSearch: figureSearch,
  component: FiguresPage,
})
