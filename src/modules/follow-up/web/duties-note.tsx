import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { DutiesInForce } from '../contract.ts'

/** Which regulation says what officials do, where it can be read, and whether it was made up. */
export function DutiesNote({ rules }: { rules: DutiesInForce }) {
  if (rules === null) return <p>{m.follow_up_no_rules()}</p>
  return (
    <p>
      {m.follow_up_by_rules()}{' '}
      <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
        {rules.title}
      </Link>{' '}
      {rules.invented && <Tag tone="amber">{m.rule_sets_origin_invented()}</Tag>}
    </p>
  )
}
