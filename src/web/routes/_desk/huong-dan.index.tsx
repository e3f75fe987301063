import { createFileRoute } from '@tanstack/react-router'
import { GuideContents } from '../../guide/guide-contents.tsx'
import { readAllPages } from '../../guide/pages.ts'

export const Route = createFileRoute('/_desk/huong-dan/')({
  loader: () => readAllPages(),
  component: GuideContents,
})
