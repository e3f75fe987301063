import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { inPages } from '../../../web/ui/page-by-page.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { MemberLink } from '../../members/web/member-list.tsx'
import { batchesApi, type Outcome, outcomes } from '../contract.ts'
import styles from './batches.module.css'
import type { ShownBatch } from './shown.ts'
import { reasonName } from './words.ts'

type Which = { outcome: Outcome; reason?: string; count: number }

/** The members of a batch by what came of them, and why; each opens who they are. */
export function MemberGroups({ batch }: { batch: ShownBatch }) {
  const groups = outcomes.flatMap((outcome): Which[] => {
    const count = batch.counts[outcome] ?? 0
    const reasons = batch.reasons.filter((one) => one.outcome === outcome)
    if (count === 0) return []
    return reasons.length === 0
      ? [{ outcome, count }]
      : reasons.map(({ code, count: some }) => ({ outcome, reason: code, count: some }))
  })
  return groups.map((which) => (
    <MemberGroup
      key={`${which.outcome} ${which.reason} ${batch.state} ${batch.undoneAt}`}
      id={batch.id}
      which={which}
    />
  ))
}

function MemberGroup({ id, which }: { id: string; which: Which }) {
  const [isOpen, setIsOpen] = useState(false)
  const { outcome, reason, count } = which
  return (
    <details
      className={styles.group}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <strong>
          {message(`batches_outcome_${outcome}`, { count: formatNumber(count) }) ?? outcome}
        </strong>{' '}
        {reason !== undefined && reasonName(reason)}
      </summary>
      {isOpen && <Members id={id} which={which} />}
    </details>
  )
}

function Members({ id, which: { outcome, reason } }: { id: string; which: Which }) {
  const list = useInfiniteQuery({
    queryKey: ['batches', id, 'members', outcome, reason],
    queryFn: ({ pageParam }) => call(batchesApi.members, { id, outcome, reason, after: pageParam }),
    ...inPages,
  })
  if (list.error) return <ProblemView error={list.error} />
  if (list.isPending) return <Waiting />
  return (
    <>
      <ul className={styles.members}>
        {list.data.pages
          .flatMap((page) => page.rows)
          .map((row) => (
            <li key={row.id}>
              <MemberLink id={row.id} fullName={row.fullName} /> · {row.code} ·{' '}
              {row.organizationName}
              {row.why && <p>{sayWhyNot(row.why)}</p>}
            </li>
          ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {m.ui_more()}
        </Button>
      )}
    </>
  )
}
