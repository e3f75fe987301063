import type { ReactNode } from 'react'
import styles from './desk.module.css'

type DeskProps = {
  /** What can be done with it, above the paper and never on it. */
  bar: ReactNode
  label: string
  /** How it is set: `--margins`, size of type. */
  className: string | undefined
  lang?: 'vi'
  /** Laid across, for many columns. */
  isWide?: boolean
  children: ReactNode
}

/** One paper as it will lie on the desk: always light, A4. */
export function Desk({ bar, label, className, lang, isWide = false, children }: DeskProps) {
  return (
    <>
      <div className={`${styles.bar} no-print`}>{bar}</div>
      <main className={styles.desk} id="content">
        <section
          className={[styles.paper, isWide ? styles.wide : '', className].join(' ')}
          lang={lang}
          aria-label={label}
          {...reachable}
        >
          {children}
        </section>
      </main>
    </>
  )
}

/** Paper is wider than a phone: whoever uses the keyboard must be able to scroll it. */
const reachable = { tabIndex: 0 }
