import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { message } from '../../../web/say.ts'
import { type ImportRow, outcomes } from '../contract.ts'
import styles from './imports.module.css'
import type { ShownImport } from './shown.ts'

/** Which rows one asks to see: those that come out so, or those that look like somebody else. */
export const shownRows = [...outcomes, 'alike'] as const
export type ShownRows = (typeof shownRows)[number]

/** How many rows come out how, and how many are to be looked at twice; each opens its rows. */
export function Counts({
  one: { id, counts, alike },
  shown,
}: {
  one: ShownImport
  shown: ShownRows | undefined
}) {
  const all = { ...counts, alike }
  return (
    <ul className={styles.counts}>
      {shownRows
        .filter((name) => !isRare(name) || (all[name] ?? 0) > 0)
        .map((name) => (
          <li key={name}>
            <Link
              to="/nhap/$id"
              params={{ id }}
              search={{ outcome: name }}
              replace
              aria-current={name === shown}
            >
              {message(`imports_outcome_${name}`)}
              <strong>{formatNumber(all[name] ?? 0)}</strong>
            </Link>
          </li>
        ))}
    </ul>
  )
}

/** What most files have none of stands there only where there is some. */
function isRare(name: ShownRows): boolean {
  return name === 'alike' || name === 'leftOut'
}

/** The rows one wants to see first: the faulty ones, else the first there are. */
export function firstShown({ counts }: ShownImport): ImportRow['outcome'] | undefined {
  return counts.faulty ? 'faulty' : outcomes.find((name) => counts[name])
}
