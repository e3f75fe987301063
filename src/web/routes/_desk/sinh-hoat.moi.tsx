import { createFileRoute } from '@tanstack/react-router'
import { preparing } from '../../../modules/meetings/web/filters.ts'
import { PreparePage } from '../../../modules/meetings/web/prepare-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/moi')({
  validateSearch: preparing,
  component: PreparePage,
})
