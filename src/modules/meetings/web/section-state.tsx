import type { ReactNode } from 'react'
import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { Row } from '../outbox-rules.ts'
import styles from './meetings.module.css'

const tones = {
  waiting: 'amber',
  sending: 'amber',
  sent: 'green',
  conflict: 'red',
  refused: 'red',
} as const

/** How far something written here has come, in words. */
export function RowState({ state }: { state: Row['state'] }) {
  return <Tag tone={tones[state]}>{stateWords[state]()}</Tag>
}

const stateWords = {
  waiting: m.outbox_on_device,
  sending: m.outbox_sending,
  sent: m.outbox_sent,
  conflict: m.outbox_conflict,
  refused: m.outbox_refused,
}

/** What a page says of this device: that there is no line, and how far its section has come. */
export function DeviceState({
  keptAt,
  ...section
}: Parameters<typeof SectionState>[0] & { keptAt: Date | null }) {
  return (
    <div className={styles.standing} role="status">
      {keptAt && <p>{m.outbox_from_device({ at: formatInstant(keptAt.toISOString()) })}</p>}
      <SectionState {...section} />
    </div>
  )
}

/** How far a section has come: typed, on this device, on its way; then what is said of it there. */
function SectionState({
  row,
  isTyped,
  children,
}: {
  /** What this device wrote of it last. */
  row: Row | null
  isTyped: boolean
  /** What to say where the server has all of it. */
  children: ReactNode
}) {
  if (isTyped && row?.state !== 'conflict') return <Tag>{m.outbox_typed()}</Tag>
  if (row === null || row.state === 'sent') return children ?? (row && <RowState state="sent" />)
  const isSignedOut = row.said?.code === 'access.not-signed-in'
  return (
    <p>
      <RowState state={row.state} />{' '}
      {isSignedOut && row.state === 'waiting' && m.outbox_sign_in_first()}
    </p>
  )
}
