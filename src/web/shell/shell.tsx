import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { countedBefore, watchCounting } from '../counted-before.ts'
import { formatDay } from '../format.ts'
import { useMe } from '../me.ts'
import { ownerHere } from '../offline/on-device.ts'
import { m } from '../paraglide/messages.js'
import { TourPlace } from '../tour/running.tsx'
import { ContextBar } from './context-bar.tsx'
import { useEntries, useEntryHere } from './entries.tsx'
import { Finder } from './finder.tsx'
import { GuideLink } from './guide-link.tsx'
import styles from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

// What one was told is not what a page waits for.
const Bell = lazy(() =>
  import('../../core/notifications/web/bell.tsx').then((file) => ({ default: file.Bell })),
)

// Only where this device keeps meetings, which it sends from any page.
const OutboxMark = lazy(() =>
  import('../../modules/meetings/web/outbox-mark.tsx').then((file) => ({
    default: file.OutboxMark,
  })),
)

const CountedNote = lazy(() =>
  import('../../core/figures/web/counted-note.tsx').then((file) => ({ default: file.CountedNote })),
)

/** What stands around every page of those who are signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe()
  const shown = useEntries()
  const countedAt = useSyncExternalStore(watchCounting, countedBefore)
  // Four have room; officials, who see no register, have their visits as the fourth.
  const onPhone = shown.filter((entry) => entry.onPhone).slice(0, 4)
  const here = useEntryHere(shown)
  const hereOnPhone = useEntryHere(onPhone)
  return (
    <>
      <a className={styles.skip} href="#content">
        {m.shell_skip()}
      </a>
      <header className={styles.top}>
        <Link to="/" className={styles.mark}>
          {m.ui_product()}
        </Link>
        <div className={styles.grow} />
        <Suspense>{ownerHere() !== null && <OutboxMark />}</Suspense>
        <Finder />
        <Suspense fallback={<span className={styles.bell} />}>
          <Bell />
        </Suspense>
        <GuideLink />
        <UserMenu />
      </header>
      {me.demo && <div className={styles.demo}>{m.shell_demo({ day: formatDay(me.today) })}</div>}
      <div className={styles.body}>
        <nav className={styles.rail} aria-label={m.shell_navigation()}>
          <ul>
            {shown.map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  data-tour={entry.to.slice(1)}
                  activeOptions={{ exact: entry.to !== here }}
                >
                  {entry.icon}
                  <span>{entry.label()}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <main id="content" tabIndex={-1} className={styles.main}>
          <ContextBar />
          <TourPlace />
          {children}
          <Suspense>{countedAt && <CountedNote at={countedAt} />}</Suspense>
        </main>
      </div>
      <nav className={styles.tabs} aria-label={m.shell_navigation_phone()}>
        {onPhone.map((entry) => (
          <Link
            key={entry.to}
            to={entry.to}
            data-tour={entry.to.slice(1)}
            activeOptions={{ exact: entry.to !== hereOnPhone }}
          >
            {entry.icon}
            <span>{entry.label()}</span>
          </Link>
        ))}
      </nav>
    </>
  )
}
