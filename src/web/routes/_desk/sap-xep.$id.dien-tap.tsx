import { createFileRoute } from '@tanstack/react-router'
import { RehearsalPage } from '../../../modules/reorganization/web/rehearsal-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/$id/dien-tap')({
  component: function One() {
    const { id } = Route.useParams()
    return <RehearsalPage id={id} />
  },
})
