import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../../core/access/web/sign-in-page.tsx'

export const Route = createFileRoute('/vao')({
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {},
  component: SignInPage,
})
