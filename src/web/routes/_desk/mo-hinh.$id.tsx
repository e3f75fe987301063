import { createFileRoute } from '@tanstack/react-router'
import { InitiativePage } from '../../../modules/initiatives/web/initiative-page.tsx'

export const Route = createFileRoute('/_desk/mo-hinh/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <InitiativePage key={id} id={id} />
  },
})
