import { createFileRoute } from '@tanstack/react-router'
import { holderFilters } from '../../../modules/concurrent-posts/web/filters.ts'
import { HoldersPage } from '../../../modules/concurrent-posts/web/holders-page.tsx'

export const Route = createFileRoute('/_desk/kiem-nhiem/nguoi')({
  validateSearch: holderFilters,
  component: HoldersPage,
})
