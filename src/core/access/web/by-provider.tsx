import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { call } from '../../../web/call.ts'
import { isLeaving, leftEvent } from '../../../web/offline/leaving.ts'
import { closeDevice } from '../../../web/offline/on-device.ts'
import { m } from '../../../web/paraglide/messages.js'
import { forgetWhyEnded } from '../../../web/signed-in.ts'
import { ProblemView, Refused, Tag } from '../../../web/ui/small.tsx'
import { ownApi } from '../own-contract.ts'
import { ask } from './ask.ts'

/** Whether there is a provider to sign in by beside username and password. */
function useProvider(): boolean {
  const { data } = useQuery({
    queryKey: ['providers'],
    queryFn: async (): Promise<{ oidc: boolean }> => (await fetch('/api/auth/providers')).json(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data?.oidc ?? false
}

/** Leaves for the provider; it sends one back to `callbackURL`, or to the page of sign-in with why not. */
async function leaveFor(path: 'sign-in/social' | 'link-social', callbackURL: string) {
  const { url } = await ask<{ url: string }>(path, { provider: 'oidc', callbackURL })
  // Whoever comes back may be another.
  closeDevice()
  forgetWhyEnded()
  location.assign(url)
}

/** The way in by the provider, where there is one. */
export function ByProvider({ next, onError }: { next: string; onError: (error: unknown) => void }) {
  if (!useProvider()) return null
  return (
    <p>
      <Button
        size="md"
        variant="default"
        fullWidth
        onClick={() => leaveFor('sign-in/social', next).catch(onError)}
      >
        {m.sign_in_by_provider()}
      </Button>
    </p>
  )
}

const reasons = new Map(
  Object.entries({
    // Of those who signed out without a line.
    session_lives_on: m.sign_in_session_lives_on,
    account_locked: m.sign_in_provider_locked,
    signup_disabled: m.sign_in_provider_unknown,
    account_not_linked: m.sign_in_provider_unknown,
    linked_account_already_exists: m.sign_in_provider_taken,
    account_already_linked_to_different_user: m.sign_in_provider_taken,
  }),
)

/** Why somebody ended the session of this browser: the server's word, never that of an address. */
const endings = new Map(
  Object.entries({
    locked: m.sign_in_out_locked,
    reset: m.sign_in_out_reset,
    elsewhere: m.sign_in_out_elsewhere,
  }),
)

/** Why whoever was led here is not let in, or not out. */
export function WhyHere({ said, ended }: { said: string | undefined; ended: string | undefined }) {
  const hasLeft = useSyncExternalStore(onLeft, () => !isLeaving())
  if (said === 'session_lives_on' && hasLeft) return <p role="status">{m.sign_in_session_over()}</p>
  const whyEnded = endings.get(ended ?? '')
  if (whyEnded && (said === undefined || said === 'session_ended'))
    return <Refused>{whyEnded()}</Refused>
  if (said === undefined) return null
  if (said === 'session_ended') return <p role="status">{m.sign_in_session_ended()}</p>
  const why = reasons.get(said.toLowerCase()) ?? m.sign_in_provider_not_proved
  return <Refused>{why()}</Refused>
}

function onLeft(then: () => void): () => void {
  addEventListener(leftEvent, then)
  return () => removeEventListener(leftEvent, then)
}

/** Links the identity of the provider to one's account, for signing in by it from then on. */
export function OwnIdentity() {
  const isOffered = useProvider()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const { data } = useQuery({
    queryKey: ['identity'],
    queryFn: () => call(ownApi.identity, {}),
    enabled: isOffered,
  })
  if (!data) return null
  const unlink = async () => {
    await call(ownApi.unlink, {})
    await queries.invalidateQueries({ queryKey: ['identity'] })
  }
  return (
    <section>
      <h2>{m.own_identity()}</h2>
      <p>{m.own_identity_lead()}</p>
      {error !== null && <ProblemView error={error} />}
      {data.isLinked ? (
        <>
          <p>
            <Tag tone="green">{m.own_identity_linked()}</Tag>
          </p>
          <Button variant="default" onClick={() => unlink().catch(setError)}>
            {m.own_identity_unlink()}
          </Button>
        </>
      ) : (
        <Button onClick={() => leaveFor('link-social', '/tai-khoan').catch(setError)}>
          {m.own_identity_link()}
        </Button>
      )}
    </section>
  )
}
