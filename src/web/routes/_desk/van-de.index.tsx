import { createFileRoute } from '@tanstack/react-router'
import { issueFilters } from '../../../modules/follow-up/web/issue-filters.ts'
import { IssuesPage } from '../../../modules/follow-up/web/issues-page.tsx'

export const Route = createFileRoute('/_desk/van-de/')({
  validateSearch: issueFilters,
  component: IssuesPage,
})
