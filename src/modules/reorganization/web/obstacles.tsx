import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Obstacle } from '../rehearsal-contract.ts'
import { obstacleInWords } from './words.ts'

/** What stands in the way of a plan, each with the organization where it is cleared. */
export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  if (obstacles.length === 0) return <p>{m.reorganization_no_obstacles()}</p>
  return (
    <section aria-labelledby="obstacles">
      <h2 id="obstacles">
        {m.reorganization_obstacles({ count: formatNumber(obstacles.length) })}
      </h2>
      <ul>
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.organization?.id} ${obstacleInWords(obstacle)}`}>
            {obstacle.organization && (
              <>
                <Link to="/to-chuc/$id" params={{ id: obstacle.organization.id }}>
                  {obstacle.organization.name}
                </Link>
                {': '}
              </>
            )}
            {obstacle.details.planId ? (
              <Link to="/sap-xep/$id" params={{ id: obstacle.details.planId }}>
                {obstacleInWords(obstacle)}
              </Link>
            ) : (
              obstacleInWords(obstacle)
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
