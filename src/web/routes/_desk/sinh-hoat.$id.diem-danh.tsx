import { createFileRoute } from '@tanstack/react-router'
import { RollPage } from '../../../modules/meetings/web/roll-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/$id/diem-danh')({
  component: function One() {
    const { id } = Route.useParams()
    return <RollPage key={id} id={id} />
  },
})
