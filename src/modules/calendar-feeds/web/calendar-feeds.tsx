import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '../../../platform/day.ts'
import { refuse } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { calendarFeedsApi, feedPath, type SentFeed } from '../contract.ts'
import styles from './calendar-feeds.module.css'
import { newSecret } from './new-secret.ts'

/** Addresses for calendar programs: of one organization, or all of one's own. */
export function CalendarFeeds({ of }: { of: { id: string; name: string } | null }) {
  const queries = useQueryClient()
  const [address, setAddress] = useState<string | null>(null)
  const list = useQuery({
    queryKey: ['calendar-feeds'],
    queryFn: () => call(calendarFeedsApi.list, {}),
  })
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendar-feeds'] }),
  })
  const organizationId = of?.id ?? null
  const create = async (withBelow: boolean) => {
    const secret = newSecret()
    await call(calendarFeedsApi.create, { organizationId, withBelow, secret })
    setAddress(`${window.location.origin}${feedPath(secret)}`)
  }
  const all = list.data ?? []
  const feeds = of ? all.filter((one) => one.organizationId === of.id) : all
  const isThere = all.some((one) => one.organizationId === organizationId)
  return (
    <section className={styles.feeds}>
      <h2>{m.calendar_feeds_title()}</h2>
      <p>{m.calendar_feeds_lead()}</p>
      {(write.error ?? list.error) && <ProblemView error={write.error ?? list.error} />}
      <ul className={styles.list}>
        {feeds.map((feed) => (
          <FeedLine
            key={feed.id}
            feed={feed}
            onRevoke={() => {
              setAddress(null)
              write.mutate(() => call(calendarFeedsApi.revoke, { id: feed.id }))
            }}
          />
        ))}
      </ul>
      {address !== null && <NewAddress address={address} />}
      {list.data && (
        <div className={styles.act}>
          <Button
            variant="default"
            disabled={isThere}
            loading={write.isPending}
            onClick={() => write.mutate(() => create(false))}
          >
            {of ? m.calendar_feeds_create_of({ name: of.name }) : m.calendar_feeds_create_own()}
          </Button>
          {of && (
            <Button
              variant="default"
              disabled={isThere}
              onClick={() => write.mutate(() => create(true))}
            >
              {m.calendar_feeds_create_below({ name: of.name })}
            </Button>
          )}
          {isThere && address === null && (
            <span>{sayWhyNot(refuse('conflict', 'calendar-feeds.exists'))}</span>
          )}
        </div>
      )}
    </section>
  )
}

function FeedLine({ feed, onRevoke }: { feed: SentFeed; onRevoke: () => void }) {
  const { organizationName, withBelow, createdAt, whyEmpty } = feed
  const calendar = organizationName
    ? (withBelow ? m.calendar_feeds_of_below : m.calendar_feeds_of)({ name: organizationName })
    : m.calendar_feeds_own()
  return (
    <li>
      <span>
        <strong>{calendar}</strong>,{' '}
        {m.calendar_feeds_since({ day: formatDay(dayOf(new Date(createdAt))) })}
        {whyEmpty && <> · {m.calendar_feeds_empty({ why: sayWhyNot(whyEmpty) })}</>}
      </span>
      <Button
        variant="default"
        aria-label={m.calendar_feeds_revoke_of({ calendar })}
        onClick={onRevoke}
      >
        {m.calendar_feeds_revoke()}
      </Button>
    </li>
  )
}

/** What is shown once. */
function NewAddress({ address }: { address: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    setIsCopied(true)
  }
  return (
    <div className={styles.once} role="status">
      <TextInput
        label={m.calendar_feeds_address()}
        description={m.calendar_feeds_once()}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy}>
        {isCopied ? m.calendar_feeds_copied() : m.calendar_feeds_copy()}
      </Button>
    </div>
  )
}
