import { createFileRoute } from '@tanstack/react-router'
import { memberFilters } from '../../../core/members/web/filters.ts'
import {
  OrganizationPage,
  type OrganizationTab,
} from '../../../core/organizations/web/organization-page.tsx'

const tabs = ['members', 'posts', 'history', 'rights', 'changes']

export const Route = createFileRoute('/_desk/to-chuc/$id')({
  validateSearch: (search): { tab?: OrganizationTab } & ReturnType<typeof memberFilters> => ({
    ...(isTab(search.tab) && { tab: search.tab }),
    ...memberFilters(search),
  }),
  component: OrganizationPage,
})

function isTab(value: unknown): value is OrganizationTab {
  return tabs.some((tab) => tab === value)
}
