import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Reconciliation } from '../contract.ts'

type Divided = Reconciliation['divided'][number]
type Part = Divided['parts'][number]

/** Organizations that were divided, each with what every part has of its number. */
export function DividedUnits({ of }: { of: readonly Divided[] }) {
  if (of.length === 0) return null
  return (
    <details>
      <summary>
        {m.figures_divided()} ({formatNumber(of.length)})
      </summary>
      <p>{m.figures_divided_lead()}</p>
      <ul>
        {of.map((unit) => (
          <li key={unit.organizationId}>
            <Link to="/to-chuc/$id" params={{ id: unit.organizationId }}>
              {unit.name}
            </Link>
            {unit.whole !== null && `: ${formatNumber(unit.whole)}`}
            <ul>
              {unit.parts.map((part) => (
                <li key={`${part.organizationId} ${part.isShare}`}>{partWords(part)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  )
}

function partWords({ name, value, isShare, isHere }: Part): string {
  const number = formatNumber(value)
  const words = isShare
    ? m.figures_divided_share({ name, value: number })
    : m.figures_divided_not({ name, value: number })
  return isHere ? words : `${words} ${m.figures_divided_elsewhere()}`
}
