import { createFileRoute } from '@tanstack/react-router'
import { SendPage } from '../../../modules/visits/web/send-page.tsx'
import { sending } from '../../../modules/visits/web/visit-filters.ts'

export const Route = createFileRoute('/_desk/chuyen-co-so/moi')({
  validateSearch: sending,
  component: SendPage,
})
