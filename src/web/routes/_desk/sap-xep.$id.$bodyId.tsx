import { createFileRoute } from '@tanstack/react-router'
import { BodyPage } from '../../../modules/reorganization/web/body-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/$id/$bodyId')({
  component: function One() {
    const { id, bodyId } = Route.useParams()
    return <BodyPage key={bodyId} id={id} bodyId={bodyId} />
  },
})
