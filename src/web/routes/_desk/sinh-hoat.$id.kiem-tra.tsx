import { createFileRoute } from '@tanstack/react-router'
import { SigningPage } from '../../../modules/meetings/web/signing-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/$id/kiem-tra')({
  component: function One() {
    const { id } = Route.useParams()
    return <SigningPage key={id} id={id} />
  },
})
