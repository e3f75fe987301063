import { createFileRoute } from '@tanstack/react-router'
import { figureSearch } from '../../../core/figures/web/asked.ts'
import { FigureSheet } from '../../../core/figures/web/figure-sheet.tsx'

export const Route = createFileRoute('/_sheet/in/so-lieu/$id')({
  validateSearch: figureSearch,
  component: FigureSheet,
})
