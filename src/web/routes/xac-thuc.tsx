import { createFileRoute } from '@tanstack/react-router'
import { SecondStepPage } from '../../core/access/web/second-step-page.tsx'

export const Route = createFileRoute('/xac-thuc')({
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {},
  component: SecondStepPage,
})
