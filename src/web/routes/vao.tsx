import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../../core/access/web/sign-in-page.tsx'
import { SetupNotice } from '../../modules/setup/web/setup-notice.tsx'

export const Route = createFileRoute('/vao')({
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {},
  component: () => (
    <>
      <SetupNotice />
      <SignInPage />
    </>
  ),
})
