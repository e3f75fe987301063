import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Figures, FigureText, figureClass } from '../../../web/ui/small.tsx'
import type { LedgerNumbers } from '../contract.ts'
import { type LedgerEntry, ledgerEntries } from '../entry-rules.ts'
import { entryOf } from '../ledger-rules.ts'
import { entryName } from './words.ts'

const ends: readonly LedgerEntry[] = ['before', 'after']

/** The ledger of a plan: each number opens its bodies, and the two sums stand as they are reckoned. */
export function Ledger({ ledger, target }: { ledger: LedgerNumbers; target: number | null }) {
  const shown = ledgerEntries.filter((entry) => ends.includes(entry) || entryOf(ledger, entry) > 0)
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{m.reorganization_ledger()}</h2>
      <Figures>
        {shown.map((entry) => (
          <Link
            key={entry}
            className={figureClass}
            to="."
            search={(search) => ({ ...search, entry })}
            resetScroll={false}
            hash="bodies"
          >
            <FigureText label={entryName(entry)} value={formatNumber(entryOf(ledger, entry))} />
          </Link>
        ))}
      </Figures>
      <p>{sumInWords(ledger, 'before', beforeParts)}</p>
      <p>
        {sumInWords(ledger, 'after', afterParts)}
        {target !== null &&
          ledger.undecided === 0 &&
          target !== ledger.after &&
          ` ${m.reorganization_target_missed({ target: formatNumber(target) })}`}
      </p>
    </section>
  )
}

const beforeParts: readonly LedgerEntry[] = [
  'kept',
  'merged.from',
  'consolidated.from',
  'dissolved',
  'split.from',
  'undecided',
]
const afterParts: readonly LedgerEntry[] = [
  'kept',
  'merged.to',
  'consolidated.to',
  'split.to',
  'created',
]

/** `165 = 82 giữ lại + 23 sáp nhập + 60 giải thể`: what is none of is left out. */
function sumInWords(ledger: LedgerNumbers, whole: LedgerEntry, parts: readonly LedgerEntry[]) {
  const said = parts
    .filter((entry) => entryOf(ledger, entry) > 0)
    .map((entry) => `${formatNumber(entryOf(ledger, entry))} ${entryName(entry).toLowerCase()}`)
  const sum = said.length === 0 ? '0' : said.join(' + ')
  return `${entryName(whole)}: ${formatNumber(entryOf(ledger, whole))} = ${sum}`
}
