import { createFileRoute } from '@tanstack/react-router'
import { isPaperKind } from '../../../modules/meeting-papers/kind-rules.ts'
import { PaperPage } from '../../../modules/meeting-papers/web/paper-page.tsx'

export const Route = createFileRoute('/_sheet/in/sinh-hoat/$id/$kind')({
  component: Paper,
})

function Paper() {
  const { id, kind } = Route.useParams()
  return <PaperPage id={id} kind={isPaperKind(kind) ? kind : 'minutes'} />
}
