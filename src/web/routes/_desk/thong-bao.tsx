import { createFileRoute } from '@tanstack/react-router'
import { noticeFilters } from '../../../core/notifications/web/filters.ts'
import { NoticesPage } from '../../../core/notifications/web/notices-page.tsx'

export const Route = createFileRoute('/_desk/thong-bao')({
  validateSearch: noticeFilters,
  component: NoticesPage,
})
