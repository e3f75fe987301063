import { createFileRoute } from '@tanstack/react-router'
import { memberFilters } from '../../../core/members/web/filters.ts'
import {
  OrganizationPage,
  type OrganizationTab,
} from '../../../core/organizations/web/organization-page.tsx'

const tabs = ['members', 'posts', 'history', 'rights', 'changes']

type OrganizationSearch = { tab?: OrganizationTab; act?: string | undefined } & ReturnType<
  typeof memberFilters
>

export const Route = createFileRoute('/_desk/to-chuc/$id')({
  validateSearch: (search): OrganizationSearch => ({
    ...(isTab(search.tab) && { tab: search.tab }),
    // What whoever comes here came to do: its form is open.
    ...(typeof search.act === 'string' && { act: search.act }),
    ...memberFilters(search),
  }),
  component: OrganizationPage,
})

function isTab(value: unknown): value is OrganizationTab {
  return tabs.some((tab) => tab === value)
}
