import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Row, unsent } from '../outbox-rules.ts'
import styles from './meetings.module.css'
import { discard, sendAll } from './outbox.ts'
import { RowState } from './section-state.tsx'
import { useOutbox } from './use-outbox.ts'

const pages = {
  visit: '/chuyen-co-so',
  issue: '/van-de',
  roll: '/sinh-hoat/$id/diem-danh',
  minutes: '/sinh-hoat/$id/bien-ban',
  score: '/sinh-hoat/$id/cham-diem',
} as const

/** Where to see it: an issue has no page of its own before the server has it. */
function pageOf({ section, content }: Row) {
  if (section !== 'photo') return pages[section]
  return 'of' in content && content.of === 'issue' ? '/van-de' : pages.roll
}

/** What was written on this device, of one meeting or of all, and has not arrived: how far it has come, and what to do. */
export function OutboxList({ of }: { of?: string }) {
  const { rows, sealed } = useOutbox()
  const waiting = unsent(rows).filter(({ recordId }) => of === undefined || recordId === of)
  const others = of === undefined && sealed > 0 && <p>{m.outbox_sealed({ number: sealed })}</p>
  if (waiting.length === 0) return others
  return (
    <section className={styles.outbox} aria-label={m.outbox_title()}>
      <h2>{m.outbox_title()}</h2>
      <p>{m.outbox_lead()}</p>
      {others}
      <ul className={styles.cards}>
        {waiting.map((row) => (
          <OutboxCard key={row.key} row={row} />
        ))}
      </ul>
      <Button variant="default" onClick={() => sendAll({ atOnce: true })}>
        {m.outbox_send_now()}
      </Button>
    </section>
  )
}

function OutboxCard({ row }: { row: Row }) {
  const { key, recordId, section, name, writtenAt, state, said } = row
  const [isAsking, setIsAsking] = useState(false)
  const written = formatInstant(new Date(writtenAt).toISOString())
  return (
    <li>
      <h3>
        <Link to={pageOf(row)} params={{ id: recordId }}>
          {message(`outbox_section_${section}`)}: {name}
        </Link>
      </h3>
      <p>
        <RowState state={state} /> {m.outbox_written_at({ at: written })}
      </p>
      {state === 'refused' && said && <p>{sayWhyNot({ kind: 'conflict', ...said, fields: [] })}</p>}
      {isAsking ? (
        <div className={styles.wrapped}>
          <p>{m.outbox_discard_follows()}</p>
          <Button color="red" onClick={() => discard(key)}>
            {m.outbox_discard_really()}
          </Button>
          <Button variant="default" onClick={() => setIsAsking(false)}>
            {m.outbox_discard_not()}
          </Button>
        </div>
      ) : (
        <Button variant="subtle" onClick={() => setIsAsking(true)}>
          {m.outbox_discard()}
        </Button>
      )}
    </li>
  )
}
