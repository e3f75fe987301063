import { createFileRoute } from '@tanstack/react-router'
import { scoreSearch } from '../../../modules/meeting-scores/web/filters.ts'
import { ScorePage } from '../../../modules/meeting-scores/web/score-page.tsx'

export const Route = createFileRoute('/_desk/sinh-hoat/$id/cham-diem')({
  validateSearch: scoreSearch,
  component: function One() {
    const { id } = Route.useParams()
    const { queue } = Route.useSearch()
    return <ScorePage key={id} id={id} isQueue={queue === 'yes'} />
  },
})
