import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { MeetingDayOf } from '../contract.ts'

/** Which calendar decides, where it can be read, and whether it was made up. */
export function RulesNote({ rules }: { rules: MeetingDayOf['rules'] }) {
  if (rules === null) return <p>{m.meeting_days_no_rules()}</p>
  return (
    <p>
      {m.meeting_days_by_rules()}{' '}
      <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
        {rules.title}
      </Link>{' '}
      {rules.invented && <Tag tone="amber">{m.rule_sets_origin_invented()}</Tag>}
    </p>
  )
}
