import { Link } from '@tanstack/react-router'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { WaitingUnit } from '../contract.ts'

/** Units that ended, whose headcount waits to be decided again where it says. */
export function WaitingNote({ waiting, year }: { waiting: readonly WaitingUnit[]; year: number }) {
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="waiting-headcount">
      <h2 id="waiting-headcount">{m.headcount_waiting()}</h2>
      <p>{m.headcount_waiting_lead()}</p>
      <ul>
        {waiting.map((one) => (
          <li key={one.organizationId}>
            <Link to="/bien-che/$id" params={{ id: one.waitsAt.id }} search={{ year }}>
              {m.headcount_waits_at({ unit: one.organizationName, heir: one.waitsAt.name })}
            </Link>{' '}
            {m.headcount_waits_with({
              ...{ day: formatDay(one.endedOn), assigned: formatNumber(one.assigned) },
              ...{ present: formatNumber(one.present), toCut: formatNumber(one.toCut) },
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
