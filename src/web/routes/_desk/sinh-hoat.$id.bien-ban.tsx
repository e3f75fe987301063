import { createFileRoute } from '@tanstack/react-router'
import { MinutesPage } from '../../../modules/meetings/web/minutes-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/$id/bien-ban')({
  component: function One() {
    const { id } = Route.useParams()
    return <MinutesPage key={id} id={id} />
  },
})
