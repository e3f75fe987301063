import { createFileRoute } from '@tanstack/react-router'
import { MeetingPage } from '../../../modules/meetings/web/meeting-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/$id/')({
  component: function One() {
    const { id } = Route.useParams()
    return <MeetingPage key={id} id={id} />
  },
})
