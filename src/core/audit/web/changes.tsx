import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isDay } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useKindNames } from '../../organizations/web/words.ts'
import { isNothing, namedBy, textShown } from '../change-rules.ts'
import type { auditApi } from '../contract.ts'

type Changes = ReplyOf<typeof auditApi.list>['rows'][number]['changes']

/** What an act changed, field by field, in the words of the pages the fields stand on. */
export function ChangesView({ changes }: { changes: Changes }) {
  return Object.entries(changes)
    .filter(([, [before, after]]) => !(isNothing(before) && isNothing(after)))
    .map(([field, [before, after]]) => (
      <div key={field}>
        {message(`audit_field_${field}`) ?? field}:{' '}
        {!isNothing(before) && (
          <>
            <Value field={field} value={before} /> →{' '}
          </>
        )}
        <Value field={field} value={after} />
      </div>
    ))
}

function Value({ field, value }: { field: string; value: unknown }): ReactNode {
  const kindName = useKindNames(useMe().today)
  if (isNothing(value)) return '–'
  if (Array.isArray(value))
    return value.map((one) => <Value key={JSON.stringify(one)} field={field} value={one} />)
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? m.audit_yes() : m.audit_no()
  if (typeof value !== 'string') return JSON.stringify(value)
  const named = namedBy(field, value)
  if (named === 'organization')
    return (
      <Link to="/to-chuc/$id" params={{ id: value }}>
        {m.audit_open_organization()}
      </Link>
    )
  if (named === 'member')
    return (
      <Link to="/dang-vien/$id" params={{ id: value }}>
        {m.audit_open_member()}
      </Link>
    )
  return isDay(value) ? formatDay(value) : worded(field, value, kindName)
}

/** A value of a closed set in its own words; any other text as it was typed. */
function worded(field: string, value: string, kindName: (kind: string) => string): string {
  if (field === 'role') return message(`access_role_${value}`) ?? value
  if (field === 'status' || field === 'left') return message(`members_status_${value}`) ?? value
  if (field === 'gender') return message(`members_gender_${value}`) ?? value
  if (field === 'purpose') return message(`members_purpose_${value}`) ?? value
  if (field === 'ending') return message(`organizations_ending_${value}`) ?? value
  if (field === 'unitType') return message(`organizations_unit_${value}`) ?? value
  if (field === 'state') return message(`issues_state_${value}`) ?? value
  if (field === 'level') return message(`meeting_scores_level_${value}`) ?? value
  if (field === 'act') return message(`audit_act_${value}`) ?? value
  if (field === 'capacity') return value === 'chair' ? m.meetings_chair() : m.meetings_secretary()
  if (field === 'kind') return message(`meetings_kind_${value}`) ?? kindName(value)
  return textShown(field, value)
}
