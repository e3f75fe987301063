import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { VisitRulesInForce } from '../contract.ts'
import { said } from './words.ts'

/** By which rules visits are planned; that there are none, where there are none. */
export function RulesNote({ rules }: { rules: VisitRulesInForce }) {
  if (rules === null) return <p>{said.noRules()}</p>
  const { mostADay, mostAMonth, meetingMinutes, travelMinutes } = rules.body
  return (
    <p>
      {m.visits_rules({
        ...{ day: mostADay, month: mostAMonth },
        ...{ minutes: meetingMinutes, travel: travelMinutes },
      })}{' '}
      <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
        {rules.title}
      </Link>
      {rules.invented && <> ({m.visits_rules_invented()})</>}
    </p>
  )
}
