import { createFileRoute } from '@tanstack/react-router'
import { memberFilters } from '../../../core/members/web/filters.ts'
import { MemberSheet } from '../../../core/members/web/member-sheet.tsx'

export const Route = createFileRoute('/_sheet/in/dang-vien')({
  validateSearch: (
    search,
  ): { organizationId?: string | undefined } & ReturnType<typeof memberFilters> => ({
    ...(typeof search.organizationId === 'string' && { organizationId: search.organizationId }),
    ...memberFilters(search),
  }),
  component: MemberSheet,
})
