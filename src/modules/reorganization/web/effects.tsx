import { formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Effect } from '../rehearsal-contract.ts'
import styles from './rehearsal.module.css'
import { effectName } from './words.ts'

/** What becomes of records that are not organizations, each number with the first of them. */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  return (
    <section aria-labelledby="effects">
      <h2 id="effects">{m.reorganization_effects()}</h2>
      {effects.map(({ what, number, rows }) =>
        number === 0 ? (
          <p key={what} className={styles.none}>
            {effectName(what)}: 0
          </p>
        ) : (
          <details key={what} className={styles.effect}>
            <summary>
              {effectName(what)}: <strong>{formatNumber(number)}</strong>
            </summary>
            <ul>
              {rows.map((row) => (
                <li key={`${row.name?.vi} ${row.label} ${row.from?.id} ${row.to?.id}`}>
                  <EffectLine row={row} />
                </li>
              ))}
              <Rest number={number} rows={rows} />
            </ul>
          </details>
        ),
      )}
    </section>
  )
}

function EffectLine({ row: { name, label, from, to, number } }: { row: Effect['rows'][number] }) {
  const places = to
    ? m.reorganization_from_to({ from: from?.name ?? '–', to: to.name })
    : (from?.name ?? '')
  const called = [name ? inWords(name) : '', label].filter(Boolean).join(', ')
  const what = called || m.reorganization_people({ number: formatNumber(number) })
  return (
    <>
      {places}: {what}
    </>
  )
}

/** How many there are besides those shown. */
function Rest({ number, rows }: Pick<Effect, 'number' | 'rows'>) {
  const left = number - rows.reduce((sum, row) => sum + row.number, 0)
  return left > 0 ? <li>{m.reorganization_more({ number: formatNumber(left) })}</li> : null
}
