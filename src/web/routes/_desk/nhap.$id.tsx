import { createFileRoute } from '@tanstack/react-router'
import { ImportPage } from '../../../modules/imports/web/import-page.tsx'
import { oneWord } from '../../choice.ts'

export const Route = createFileRoute('/_desk/nhap/$id')({
  validateSearch: (search): { outcome?: string | undefined } => ({
    outcome: oneWord(search.outcome),
  }),
  component: function Import() {
    const { id } = Route.useParams()
    const { outcome } = Route.useSearch()
    return <ImportPage id={id} outcome={outcome} />
  },
})
