import { createFileRoute } from '@tanstack/react-router'
import { meetingFilters } from '../../../modules/meeting-days/web/filters.ts'
import { MeetingDaysPage } from '../../../modules/meeting-days/web/meeting-days-page.tsx'

export const Route = createFileRoute('/_desk/lich-hop/')({
  validateSearch: meetingFilters,
  component: MeetingDaysPage,
})
