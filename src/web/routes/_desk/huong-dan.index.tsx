import { createFileRoute } from '@tanstack/react-router'
import { GuideContents } from '../../guide/guide-contents.tsx'

export const Route = createFileRoute('/_desk/huong-dan/')({
  loader: async () => (await import('../../guide/pages.ts')).readAllPages(),
  component: GuideContents,
})
