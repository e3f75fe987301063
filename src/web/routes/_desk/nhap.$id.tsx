import { createFileRoute } from '@tanstack/react-router'
import { outcomes } from '../../../modules/imports/contract.ts'
import { ImportPage } from '../../../modules/imports/web/import-page.tsx'

export const Route = createFileRoute('/_desk/nhap/$id')({
  validateSearch: (search): { outcome?: (typeof outcomes)[number] | undefined } => ({
    outcome: outcomes.find((one) => one === search.outcome),
  }),
  component: function Import() {
    const { id } = Route.useParams()
    const { outcome } = Route.useSearch()
    return <ImportPage id={id} outcome={outcome} />
  },
})
