import { Link } from '@tanstack/react-router'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Reconciliation } from '../contract.ts'
import { DividedUnits } from './divided-units.tsx'

type Moved = Reconciliation['movedIn']

/** How the count on another tree comes from the count on its own: what moved in and out. */
export function ReconciliationView({ of, tree }: { of: Reconciliation; tree: string }) {
  const sum = (moved: Moved) => formatNumber(moved.reduce((total, part) => total + part.value, 0))
  return (
    <section>
      <h2>{m.figures_reconciliation()}</h2>
      <p>
        {m.figures_reconciled({
          was: formatNumber(of.asWas),
          in: sum(of.movedIn),
          out: sum(of.movedOut),
          day: formatDay(tree.slice('as-is:'.length)),
          is: formatNumber(of.asIs),
        })}
      </p>
      <MovedList title={m.figures_moved_in()} moved={of.movedIn} />
      <MovedList title={m.figures_moved_out()} moved={of.movedOut} />
      <DividedUnits of={of.divided} />
    </section>
  )
}

function MovedList({ title, moved }: { title: string; moved: Moved }) {
  if (moved.length === 0) return null
  return (
    <details>
      <summary>
        {title} ({formatNumber(moved.length)})
      </summary>
      <ul>
        {moved.map((part) => (
          <li key={part.organizationId}>
            <Link to="/to-chuc/$id" params={{ id: part.organizationId }}>
              {part.name}
            </Link>
            : {formatNumber(part.value)}
          </li>
        ))}
      </ul>
    </details>
  )
}
