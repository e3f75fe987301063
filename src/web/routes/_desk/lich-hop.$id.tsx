import { createFileRoute } from '@tanstack/react-router'
import { MeetingDayPage } from '../../../modules/meeting-days/web/meeting-day-page.tsx'

export const Route = createFileRoute('/_desk/lich-hop/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <MeetingDayPage key={id} id={id} />
  },
})
