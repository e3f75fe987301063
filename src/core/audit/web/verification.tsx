import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { addressOf, call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { auditApi, type Verdict } from '../contract.ts'
import styles from './verification.module.css'

type Job = ReplyOf<typeof jobsApi.one>

/** The head of the chain, to be noted outside, and the way to have the whole computed again. */
export function Verification() {
  const { data: head } = useSuspenseQuery({
    queryKey: ['audit', 'head'],
    queryFn: () => call(auditApi.head, {}),
  })
  const [outside, setOutside] = useState('')
  const {
    mutate,
    data: asked,
    error,
  } = useMutation({
    mutationFn: () => call(auditApi.verify, { head: outside.trim() || undefined }),
  })
  const job = useQuery({
    queryKey: ['jobs', asked?.id],
    queryFn: () => call(jobsApi.one, { id: asked?.id ?? '' }),
    enabled: asked !== undefined,
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : 1000),
  })
  const isRunning = asked !== undefined && !job.data?.finishedAt
  return (
    <section className={styles.seal} aria-label={m.audit_seal()}>
      <h2>{m.audit_head()}</h2>
      <code className={styles.hash}>{head.hash}</code>
      <p>
        {head.sealedAt === null
          ? m.audit_head_none()
          : m.audit_head_of({
              number: formatNumber(head.number),
              at: formatInstant(head.sealedAt),
              entries: formatNumber(head.entries),
            })}{' '}
        <a href={addressOf(auditApi.headFile, {})}>{m.audit_head_file()}</a>
      </p>
      {error && <ProblemView error={error} />}
      <Filters>
        <TextInput
          label={m.audit_head_outside()}
          value={outside}
          autoComplete="off"
          spellCheck={false}
          className={styles.outside}
          onChange={(event) => setOutside(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => mutate()} loading={isRunning}>
          {m.audit_verify()}
        </Button>
      </Filters>
      <output>{isRunning ? m.audit_verifying() : job.data && <Told job={job.data} />}</output>
    </section>
  )
}

function Told({ job }: { job: Job }) {
  if (!isVerdict(job.result)) return <ProblemView error={null} />
  const { firstBroken, headFound, entries, seals, unsealed } = job.result
  return (
    <>
      <p>
        {firstBroken === null ? (
          <Tag tone="green">
            {m.audit_whole({
              entries: formatNumber(entries),
              seals: formatNumber(seals),
              unsealed: formatNumber(unsealed),
            })}
          </Tag>
        ) : (
          <Tag tone="red">{m.audit_broken({ number: firstBroken })}</Tag>
        )}
      </p>
      {headFound !== null && (
        <p>
          <Tag tone={headFound ? 'green' : 'red'}>
            {headFound ? m.audit_head_found() : m.audit_head_lost()}
          </Tag>
        </p>
      )}
    </>
  )
}

function isVerdict(result: unknown): result is Verdict {
  return typeof result === 'object' && result !== null && 'firstBroken' in result
}
