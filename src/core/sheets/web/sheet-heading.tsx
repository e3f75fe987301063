import { dayOf } from '../../../platform/day.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { SentHead } from '../contract.ts'
import styles from './sheet.module.css'

/**
 * The head of Party documents: on the left the organization above, the own one and an asterisk, on
 * the right the Party's name and, in italics, place and date.
 */
export function SheetHeading({ head: { issuer, at } }: { head: SentHead }) {
  return (
    <header className={styles.heading}>
      <div>
        {issuer && (
          <>
            {issuer.superior && <p>{issuer.superior}</p>}
            <p>
              <strong>{issuer.name}</strong>
            </p>
            <p aria-hidden="true">*</p>
          </>
        )}
      </div>
      <div>
        <p className={styles.party}>{m.sheets_party()}</p>
        <p className={styles.on}>{placeAndDate(issuer?.place ?? null, at)}</p>
      </div>
    </header>
  )
}

/** Days below ten and the first two months are written with a nought, so that nothing is added. */
function placeAndDate(place: string | null, at: string): string {
  const [year = '', month = '', date = ''] = dayOf(new Date(at)).split('-')
  const on = { year, month: Number(month) > 2 ? String(Number(month)) : month, date }
  return place === null ? m.sheets_on_nowhere(on) : m.sheets_on({ place, ...on })
}
