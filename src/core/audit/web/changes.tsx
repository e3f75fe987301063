import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { isDay } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { sentence } from '../../../web/words.ts'
import { useKindNames } from '../../organizations/web/words.ts'
import { isNothing, namedBy, textShown } from '../change-rules.ts'
import type { auditApi } from '../contract.ts'
import { valueInWords } from '../value-word-rules.ts'

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
    return value.map((one, index) => (
      <Fragment key={JSON.stringify(one)}>
        {index > 0 && ', '}
        <Value field={field} value={one} />
      </Fragment>
    ))
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
  if (isDay(value)) return formatDay(value)
  const said = valueInWords(sentence, field, value)
  if (said) return said
  return field === 'kind' ? kindName(value) : textShown(field, value)
}
