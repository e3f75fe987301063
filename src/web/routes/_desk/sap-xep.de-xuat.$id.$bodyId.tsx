import { createFileRoute } from '@tanstack/react-router'
import { OwnBodyPage } from '../../../modules/reorganization/web/own-body-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/de-xuat/$id/$bodyId')({
  component: function One() {
    const { id, bodyId } = Route.useParams()
    return <OwnBodyPage key={bodyId} id={id} bodyId={bodyId} />
  },
})
