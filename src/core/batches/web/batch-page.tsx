import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { batchesApi } from '../contract.ts'
import styles from './batches.module.css'
import { MemberGroups } from './member-groups.tsx'
import type { ShownBatch } from './shown.ts'
import { SizeTable } from './size-table.tsx'
import { actName, whatIsAsked } from './words.ts'

/** A batch of changes: what it would do before it is written, what it did, and how to undo it. */
export function BatchPage({ id }: { id: string }) {
  const { data: batch } = useSuspenseQuery({
    queryKey: ['batches', id],
    queryFn: () => call(batchesApi.one, { id }),
    refetchInterval: ({ state }) => (state.data?.jobId ? 1000 : false),
  })
  return (
    <Page
      title={actName(batch.act)}
      lead={whatIsAsked(batch)}
      breadcrumbs={[
        <Link key="members" to="/dang-vien">
          {m.members_title()}
        </Link>,
        <Link key="batches" to="/dang-vien/lo-thay-doi">
          {m.batches_title()}
        </Link>,
      ]}
    >
      {batch.jobId ? <Working id={batch.jobId} /> : <Standing batch={batch} />}
      {batch.unseen > 0 && <p>{m.batches_unseen({ count: formatNumber(batch.unseen) })}</p>}
      <SizeTable batch={batch} />
      <h2>{m.batches_members()}</h2>
      <ExportButton ask={(file) => call(batchesApi.exportMembers, { id, ...file })} />
      <MemberGroups batch={batch} />
    </Page>
  )
}

/** How far the work on a large batch is. */
function Working({ id }: { id: string }) {
  const { data: job } = useQuery({
    queryKey: ['jobs', id],
    queryFn: () => call(jobsApi.one, { id }),
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : 1000),
  })
  return (
    <Todo label={m.batches_working()}>
      <p role="status">
        {m.batches_working_at({
          done: formatNumber(job?.done ?? 0),
          total: formatNumber(job?.total ?? null),
        })}
      </p>
      <progress aria-label={m.batches_working()} value={job?.done} max={job?.total ?? undefined} />
    </Todo>
  )
}

function Standing({ batch }: { batch: ShownBatch }) {
  const { state, failure, isOwn } = batch
  if (failure !== null) return <ProblemView error={{ kind: 'conflict', code: failure }} />
  if (state === 'ready' && isOwn) return <Commit batch={batch} />
  return (
    <>
      {batch.committedAt !== null && <Written batch={batch} />}
      {state === 'committed' && <Undo batch={batch} />}
    </>
  )
}

function Todo({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.todo} aria-label={label}>
      {children}
    </section>
  )
}

/** Says what changed anew to the whole page: everything may have. */
function useSend(send: () => Promise<ShownBatch>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries() })
}

function Commit({ batch: { id, counts } }: { batch: ShownBatch }) {
  const { mutate, isPending, error } = useSend(() => call(batchesApi.commit, { id }))
  const { ready = 0, refused = 0 } = counts
  return (
    <Todo label={m.batches_preview()}>
      <p role="status">
        <strong>{m.batches_would({ count: formatNumber(ready) })}</strong>{' '}
        {refused > 0 && m.batches_would_not({ count: formatNumber(refused) })}{' '}
        {m.batches_nothing_yet()}
      </p>
      {error && <ProblemView error={error} />}
      <div className={styles.buttons}>
        {ready > 0 && (
          <Button loading={isPending} onClick={() => mutate()}>
            {m.batches_commit({ count: formatNumber(ready) })}
          </Button>
        )}
        <Link to="/dang-vien">{m.batches_leave()}</Link>
      </div>
    </Todo>
  )
}

/** What came of it; it takes the focus the button that wrote it has left. */
function Written({ batch }: { batch: ShownBatch }) {
  const { counts, committedAt, accountName, undoneAt, undoneBy } = batch
  const line = useRef<HTMLDivElement>(null)
  // What one pressed is gone, and this says what came of it.
  useEffect(() => {
    if (document.activeElement === document.body) line.current?.focus()
  }, [])
  const { changed = 0, undone = 0, kept = 0, differs = 0 } = counts
  return (
    <div ref={line} role="status" tabIndex={-1}>
      <p>
        {m.batches_written({
          count: formatNumber(changed + undone + kept),
          at: formatInstant(committedAt ?? ''),
          name: accountName,
        })}{' '}
        {differs > 0 && m.batches_differs({ count: formatNumber(differs) })}
      </p>
      {undoneAt !== null && (
        <p>
          {m.batches_undone({
            count: formatNumber(undone),
            at: formatInstant(undoneAt),
            name: undoneBy ?? '',
          })}{' '}
          {kept > 0 && m.batches_kept({ count: formatNumber(kept) })}
        </p>
      )}
    </div>
  )
}

function Undo({ batch: { id, counts } }: { batch: ShownBatch }) {
  const [isAsked, setIsAsked] = useState(false)
  const { mutate, isPending, error } = useSend(() => call(batchesApi.undo, { id }))
  const { changed = 0, kept = 0 } = counts
  if (changed + kept === 0) return null
  return (
    <Todo label={m.batches_undo()}>
      {error && <ProblemView error={error} />}
      <div className={styles.buttons}>
        {isAsked ? (
          <>
            <Button color="red" loading={isPending} onClick={() => mutate()}>
              {m.batches_undo_sure({ count: formatNumber(changed + kept) })}
            </Button>
            <Button variant="default" onClick={() => setIsAsked(false)}>
              {m.ui_form_cancel()}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setIsAsked(true)}>
            {m.batches_undo()}
          </Button>
        )}
      </div>
      <p>{m.batches_undo_follows()}</p>
    </Todo>
  )
}
