import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { message } from '../../../web/say.ts'
import { type ImportRow, outcomes } from '../contract.ts'
import styles from './imports.module.css'
import type { ShownImport } from './shown.ts'

/** How many rows come out how; each opens its rows. */
export function Counts({
  one: { id, counts },
  shown,
}: {
  one: ShownImport
  shown: ImportRow['outcome'] | undefined
}) {
  return (
    <ul className={styles.counts}>
      {outcomes.map((name) => (
        <li key={name}>
          <Link
            to="/nhap/$id"
            params={{ id }}
            search={{ outcome: name }}
            replace
            aria-current={name === shown}
          >
            {message(`imports_outcome_${name}`)}
            <strong>{formatNumber(counts[name] ?? 0)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The rows one wants to see first: the faulty ones, else the first there are. */
export function firstShown({ counts }: ShownImport): ImportRow['outcome'] | undefined {
  return counts.faulty ? 'faulty' : outcomes.find((name) => counts[name])
}
