import { m } from '../paraglide/messages.js'
import styles from './waiting.module.css'

/** A thin bar for waits long enough to be noticed. */
export function Waiting() {
  return (
    <div role="status">
      <div className={styles.bar} />
      <span className="visually-hidden">{m.ui_waiting()}</span>
    </div>
  )
}
