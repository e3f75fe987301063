import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { unsent } from '../outbox-rules.ts'
import styles from './outbox-mark.module.css'
import { useOutbox } from './use-outbox.ts'

/** On every page, how much of meetings has not arrived yet; it is sent while any page is open. */
export function OutboxMark() {
  const number = unsent(useOutbox().rows).length
  if (number === 0) return null
  return (
    <Link to="/sinh-hoat" className={styles.mark} aria-label={m.outbox_waiting({ number })}>
      <span aria-hidden="true">↑ {number}</span>
    </Link>
  )
}
