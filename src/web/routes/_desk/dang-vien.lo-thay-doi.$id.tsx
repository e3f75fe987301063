import { createFileRoute } from '@tanstack/react-router'
import { BatchPage } from '../../../core/batches/web/batch-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/lo-thay-doi/$id')({
  component: function One() {
    const { id } = Route.useParams()
    return <BatchPage key={id} id={id} />
  },
})
