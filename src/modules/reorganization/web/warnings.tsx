import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Warning } from '../rehearsal-contract.ts'
import { warningInWords } from './words.ts'

/** What is to be known before a plan is applied; it forbids nothing. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">{m.reorganization_warnings({ count: formatNumber(warnings.length) })}</h2>
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.organization.id} ${warning.what} ${warning.with}`}>
            {warning.organization.name}: {warningInWords(warning)}
          </li>
        ))}
      </ul>
    </section>
  )
}
