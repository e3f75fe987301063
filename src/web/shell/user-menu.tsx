import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { startTour } from '../tour/running.tsx'
import { useEntries } from './entries.tsx'
import { useLeave } from './use-leave.ts'
import styles from './user-menu.module.css'

// Fetched when somebody first opens the menu.
const LookChoices = lazy(() => import('./look.tsx').then((file) => ({ default: file.LookChoices })))

/** What a person sets for themselves: light, language, size of text; and the way out. */
export function UserMenu() {
  const me = useMe()
  const menu = useRef<HTMLDetailsElement>(null)
  const close = (returnsFocus: boolean) => {
    if (!menu.current?.open) return
    menu.current.open = false
    if (returnsFocus) menu.current.querySelector('summary')?.focus()
  }
  const leave = useLeave()
  const [wasOpened, setWasOpened] = useState(false)
  return (
    <details
      ref={menu}
      className={styles.menu}
      onToggle={() => setWasOpened(true)}
      onKeyDown={(event) => event.key === 'Escape' && close(true)}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close(false)
      }}
    >
      <summary data-tour="account">
        <span>{me.name}</span>
      </summary>
      <div className={styles.panel}>
        <MoreEntries onChoose={() => close(false)} />
        <Link to="/tai-khoan" className={styles.own} onClick={() => close(false)}>
          {m.shell_own_account()}
        </Link>
        <button
          type="button"
          className={styles.tour}
          onClick={() => {
            close(false)
            void startTour(menu.current?.querySelector('summary') ?? null)
          }}
        >
          {m.shell_tour()}
        </button>
        <Suspense>{wasOpened && <LookChoices />}</Suspense>
        <button type="button" className={styles.leave} onClick={leave}>
          {m.shell_sign_out()}
        </button>
      </div>
    </details>
  )
}

/** On a phone, what has no place among the tabs at the bottom. */
function MoreEntries({ onChoose }: { onChoose: () => void }) {
  const more = useEntries().filter((entry) => !entry.onPhone)
  if (more.length === 0) return null
  return (
    <nav className={styles.more} aria-label={m.shell_navigation_more()}>
      {more.map((entry) => (
        <Link key={entry.to} to={entry.to} onClick={onChoose}>
          {entry.icon}
          {entry.label()}
        </Link>
      ))}
    </nav>
  )
}
