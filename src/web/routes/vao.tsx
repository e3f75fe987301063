import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../../core/access/web/sign-in-page.tsx'
import { SetupNotice } from '../../modules/setup/web/setup-notice.tsx'

export const Route = createFileRoute('/vao')({
  validateSearch: ({ next, error }): { next?: string; error?: string } => ({
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) && { next }),
    // Why one was led here: what the provider's answer came to, or that the session ended.
    ...(typeof error === 'string' && /^\w{1,80}$/.test(error) && { error }),
  }),
  component: () => (
    <>
      <SetupNotice />
      <SignInPage />
    </>
  ),
})
