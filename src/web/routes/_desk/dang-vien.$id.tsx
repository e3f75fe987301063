import { createFileRoute } from '@tanstack/react-router'
import { MemberPage } from '../../../core/members/web/member-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/$id')({
  // What whoever comes here came to do: its form is open.
  validateSearch: ({ act }): { act?: string | undefined } =>
    typeof act === 'string' ? { act } : {},
  component: MemberPage,
})
