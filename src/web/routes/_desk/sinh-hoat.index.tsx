import { createFileRoute } from '@tanstack/react-router'
import { meetingFilters } from '../../../modules/meetings/web/filters.ts'
import { MeetingsPage } from '../../../modules/meetings/web/meetings-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/')({
  validateSearch: meetingFilters,
  component: MeetingsPage,
})
