import { createFileRoute, notFound } from '@tanstack/react-router'
import { GuidePageView } from '../../guide/guide-page.tsx'

export const Route = createFileRoute('/_desk/huong-dan/$page')({
  loader: async ({ params }) => {
    const { readPage } = await import('../../guide/pages.ts')
    const page = await readPage(params.page)
    if (!page) throw notFound()
    return page
  },
  component: GuidePageView,
})
