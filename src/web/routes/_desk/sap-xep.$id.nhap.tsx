import { createFileRoute } from '@tanstack/react-router'
import { PlanImportPage } from '../../../modules/imports/web/plan-import-page.tsx'

export const Route = createFileRoute('/_desk/sap-xep/$id/nhap')({
  component: function One() {
    const { id } = Route.useParams()
    return <PlanImportPage id={id} />
  },
})
