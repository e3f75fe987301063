import { createFileRoute } from '@tanstack/react-router'
import { IssuePage } from '../../../modules/follow-up/web/issue-page.tsx'

export const Route = createFileRoute('/_desk/van-de/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <IssuePage key={id} id={id} />
  },
})
