import { createFileRoute } from '@tanstack/react-router'
import { OrganizationSlip } from '../../../core/organizations/web/organization-slip.tsx'

export const Route = createFileRoute('/_sheet/in/phieu-to-chuc/$id')({
  component: OrganizationSlip,
})
