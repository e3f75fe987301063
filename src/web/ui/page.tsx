import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { m } from '../paraglide/messages.js'
import styles from './page.module.css'

type PageProps = {
  title: string
  /** Links from the top of the tree down to what is above this page. */
  breadcrumbs?: ReactNode[]
  actions?: ReactNode
  lead?: ReactNode
  children: ReactNode
}

/**
 * One page: its title, where it lies, what can be done, and its content.
 *
 * A page file holds the data (queries), then the component, then its small parts; filters and
 * the open record live in the address.
 */
export function Page({ title, breadcrumbs = [], actions, lead, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const announced = useRef('')
  const page = useKeptFocus()
  // A screen reader must hear where a navigation led, and the tab must be named after it. A title
  // that changes with a filter of the same page leaves the focus in that filter, and a page that
  // comes late leaves it in the menu somebody has opened meanwhile, or in the tour that led here.
  useEffect(() => {
    document.title = `${title} · ${m.ui_product()}`
    const { pathname } = window.location
    const isBusy = document.activeElement?.closest('header details[open], [role="dialog"]')
    if (announced.current !== pathname && !isBusy) heading.current?.focus({ preventScroll: true })
    announced.current = pathname
  }, [title])

  return (
    <div ref={page} className={styles.page}>
      {breadcrumbs.length > 0 && (
        <nav className={styles.crumbs} aria-label={m.ui_breadcrumbs()}>
          <ol>
            {breadcrumbs.map((crumb, index) => (
              // The order of crumbs is their identity: they never move within one page.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index}>{crumb}</li>
            ))}
          </ol>
        </nav>
      )}
      <header className={styles.head}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Gives the focus back to the field it was in when the page went away for a moment to load. */
function useKeptFocus() {
  const page = useRef<HTMLDivElement>(null)
  const kept = useRef<Element>(null)
  // A hidden element loses the focus; layout effects end and begin again around the hiding.
  useLayoutEffect(() => {
    if (kept.current instanceof HTMLElement && document.activeElement === document.body)
      kept.current.focus({ preventScroll: true })
    const { current } = page
    return () => {
      const { activeElement } = document
      kept.current = current?.contains(activeElement) ? activeElement : null
    }
  }, [])
  return page
}
