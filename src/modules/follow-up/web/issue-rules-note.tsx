import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { IssueRulesInForce } from '../contract.ts'

/** Which regulation says who answers, where it can be read, and whether it was made up. */
export function IssueRulesNote({ rules }: { rules: IssueRulesInForce }) {
  if (rules === null) return <p>{m.issues_no_rules()}</p>
  return (
    <p>
      {m.issues_by_rules()}{' '}
      <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
        {rules.title}
      </Link>{' '}
      {rules.invented && <Tag tone="amber">{m.rule_sets_origin_invented()}</Tag>}
    </p>
  )
}
