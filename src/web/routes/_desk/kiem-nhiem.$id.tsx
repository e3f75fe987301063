import { createFileRoute } from '@tanstack/react-router'
import { PilotPage } from '../../../modules/concurrent-posts/web/pilot-page.tsx'

export const Route = createFileRoute('/_desk/kiem-nhiem/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <PilotPage key={id} id={id} />
  },
})
