import { Link } from '@tanstack/react-router'
import { formatNumber, formatPercent } from '../../../web/format.ts'
import { message } from '../../../web/say.ts'
import type { KindSet } from '../contract.ts'
import styles from './kind-bars.module.css'
import { useKindWords } from './kind-words.ts'

/** Where the records of a figure begin on its page. */
export const recordsPlace = 'ban-ghi'

type Part = { kind: string; value: number }

/** A figure by kind: bars from zero, each of which opens its own records below. */
export function KindBars({
  of,
  parts,
  day,
  chosen,
}: {
  of: KindSet
  parts: readonly Part[]
  day: string
  chosen: string | undefined
}) {
  const kindWords = useKindWords(day)
  if (parts.length === 0) return null
  const title = message(`figures_by_${of}`) ?? of
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.bars}>
        {parts.map(({ kind, value }) => (
          <li key={kind}>
            <Link
              to="."
              search={(search) => ({ ...search, kind: kind === chosen ? undefined : kind })}
              hash={recordsPlace}
              aria-current={kind === chosen ? 'true' : undefined}
            >
              <span>{kindWords(of, kind)}</span>
              <span className={styles.room}>
                <span className={styles.bar} style={{ width: `${(value / whole) * 100}%` }} />
              </span>
              <span className={styles.value}>{formatNumber(value)}</span>
              <span className={styles.share}>{shareWords(value, whole)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function shareWords(value: number, whole: number): string {
  return whole === 0 ? '' : formatPercent((value / whole) * 100)
}
