import { createFileRoute } from '@tanstack/react-router'
import { memberFilters } from '../../../core/members/web/filters.ts'
import { MembersPage } from '../../../core/members/web/members-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/')({
  validateSearch: memberFilters,
  component: MembersPage,
})
