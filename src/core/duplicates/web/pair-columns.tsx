import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { Pair, Shown } from '../contract.ts'
import styles from './duplicates.module.css'
import type { PairFilters } from './filters.ts'
import { hiddenInWords, likenessInWords, placeInWords, strengthName } from './words.ts'

const tones = { strong: 'red', fair: 'amber', weak: 'plain' } as const

/** The columns of the list; of pairs told apart, why they were. */
export function columnsOf(state: PairFilters['state']): Column<Pair>[] {
  return [
    {
      key: 'pair',
      head: m.duplicates_one(),
      onPhone: 'title',
      cell: (pair) => (
        <>
          <PairLink pair={pair} />{' '}
          <Tag tone={tones[pair.strength]}>{strengthName(pair.strength)}</Tag>
          <RecordLines record={pair.one} />
        </>
      ),
    },
    {
      key: 'other',
      head: m.duplicates_other(),
      onPhone: 'fact',
      cell: ({ other, ask }) =>
        other ? (
          <>
            {other.fullName}
            <RecordLines record={other} />
          </>
        ) : (
          hiddenInWords(ask)
        ),
    },
    {
      key: 'likeness',
      head: m.duplicates_likeness(),
      onPhone: 'fact',
      cell: ({ parts }) => (
        <ul className={styles.lines}>
          {likenessInWords(parts).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    },
    ...(state === 'distinct' ? [reason] : []),
  ]
}

const reason: Column<Pair> = {
  key: 'reason',
  head: m.duplicates_reason(),
  onPhone: 'fact',
  cell: ({ distinction }) =>
    distinction &&
    `${distinction.reason} (${distinction.accountName}, ${formatDay(distinction.decidedOn)})`,
}

/** The name, leading to both records, or to the one there is to see. */
function PairLink({ pair: { one, other } }: { pair: Pair }) {
  if (!other)
    return (
      <Link to="/dang-vien/$id" params={{ id: one.id }}>
        {one.fullName}
      </Link>
    )
  return (
    <Link
      to="/dang-vien/trung/$one/$other"
      params={{ one: one.id, other: other.id }}
      aria-label={m.duplicates_compare({ name: `${one.fullName} ${one.code} – ${other.code}` })}
    >
      {one.fullName}
    </Link>
  )
}

function RecordLines({ record }: { record: Shown }) {
  return (
    <div className={styles.record}>
      {record.code} · {formatDay(record.birthDate)}
      <br />
      {placeInWords(record)}
    </div>
  )
}
