import { createFileRoute } from '@tanstack/react-router'
import { BatchesPage } from '../../../core/batches/web/batches-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/lo-thay-doi/')({
  component: BatchesPage,
})
