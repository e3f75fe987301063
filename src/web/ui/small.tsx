import { type ReactNode, useEffect, useRef } from 'react'
import { formatDay } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { say } from '../say.ts'
import styles from './small.module.css'

type Tone = 'plain' | 'green' | 'amber' | 'red' | 'gold'
const signs: Record<Tone, string> = { plain: '', green: '✓', amber: '!', red: '✕', gold: '★' }

/** A state in a word and a sign: never by color alone. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const sign = signs[tone]
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      {sign !== '' && <span aria-hidden="true">{sign}</span>}
      {children}
    </span>
  )
}

/** Key figures in a row; each is given as a link to the records it is made of. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={styles.figures}>{children}</div>
}

export const figureClass = styles.figure

/** What stands in a figure's link: what it counts, and the number. */
export function FigureText({
  label,
  value,
  note,
}: {
  label: string
  value: string
  note?: string
}) {
  return (
    <>
      <span>{label}</span>
      <span className={styles.value}>{value}</span>
      {note && <span className={styles.note}>{note}</span>}
    </>
  )
}

/** Why there is nothing, who fills it, and the one thing to do. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** A refusal or an error in words, with what to do next; `isPage` where the page is titled by it. */
export function ProblemView({
  error,
  action,
  isPage = false,
}: {
  error: unknown
  action?: ReactNode
  isPage?: boolean
}) {
  return (
    <div className={styles.problem} role="alert">
      {!isPage && <strong>{m.ui_problem()}</strong>}
      <p>{say(error)}</p>
      {action}
    </div>
  )
}

/** What was refused before this page was opened, in words. */
export function Refused({ children }: { children: ReactNode }) {
  return (
    <div className={styles.problem} role="alert">
      <strong>{m.ui_problem()}</strong>
      <p>{children}</p>
    </div>
  )
}

/** Parts of a page in one line; where they do not fit, the chosen one is scrolled to. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const line = useRef<HTMLElement>(null)
  // How far a line is scrolled is nothing React draws.
  useEffect(() => {
    const chosen = line.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (line.current && chosen)
      line.current.scrollLeft = chosen.offsetLeft - line.current.offsetLeft - 24
  })
  return (
    <nav ref={line} className={styles.tabs} aria-label={label} data-parts="">
      {children}
    </nav>
  )
}

export type Fact = { term: string; value: ReactNode }

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value }) => (
        <FactLine key={term} term={term} value={value} />
      ))}
    </dl>
  )
}

function FactLine({ term, value }: Fact) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value ?? '–'}</dd>
    </>
  )
}

export type HistoryItem = {
  key: string
  on: string
  what: string
  planned?: boolean
  children?: ReactNode
}

/** What happened, newest first; what lies ahead is marked. */
export function History({ items }: { items: readonly HistoryItem[] }) {
  return (
    <ol className={styles.history}>
      {items.map(({ key, on, what, planned, children }) => (
        <li key={key}>
          <time dateTime={on}>{formatDay(on)}</time> · {what}{' '}
          {planned && <Tag tone="gold">{m.ui_planned()}</Tag>}
          {children}
        </li>
      ))}
    </ol>
  )
}

export function Filters({ children }: { children: ReactNode }) {
  return (
    <div className={`${styles.chips} no-print`} data-tour="filters">
      {children}
    </div>
  )
}
