import { createFileRoute, notFound } from '@tanstack/react-router'
import { GuidePageView } from '../../guide/guide-page.tsx'
import { readPage } from '../../guide/pages.ts'

export const Route = createFileRoute('/_desk/huong-dan/$page')({
  loader: async ({ params }) => {
    const page = await readPage(params.page)
    if (!page) throw notFound()
    return page
  },
  component: GuidePageView,
})
