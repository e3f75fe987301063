import { Button, NativeSelect } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DaysBetween } from '../../../web/ui/days-between.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { auditApi } from '../contract.ts'
import { auditFilters } from './filters.ts'

const route = getRouteApi('/_desk/nhat-ky')

export function actName(act: string): string {
  return message(`audit_act_${act}`) ?? act
}

/** Narrows the trail by day, act and person, and says what else it is narrowed to. */
export function AuditFilterFields() {
  const [{ from, until, act, who }, filter] = useFilters(auditFilters)
  const { data: acts } = useSuspenseQuery({
    queryKey: ['audit', 'acts'],
    queryFn: () => call(auditApi.acts, {}),
  })
  const choices = acts
    .map((value) => ({ value, label: actName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'vi'))
  return (
    <>
      <Filters>
        <DaysBetween from={from} until={until} onChange={filter} />
        <NativeSelect
          label={m.audit_act()}
          value={act ?? ''}
          data={[{ value: '', label: m.audit_any_act() }, ...choices]}
          onChange={(event) => filter({ act: event.currentTarget.value || undefined })}
        />
        <SearchField
          label={m.audit_who_field()}
          value={who ?? ''}
          onSearch={(text) => filter({ who: text || undefined })}
        />
      </Filters>
      <NarrowedTo />
    </>
  )
}

/** One record, organization or person whose entries alone are shown, and the way out of it. */
function NarrowedTo() {
  const { recordId, organizationId, accountId, label = '' } = route.useSearch()
  const navigate = useNavigate()
  if (!recordId && !organizationId && !accountId) return null
  const said = recordId
    ? m.audit_only_record({ label })
    : organizationId
      ? m.audit_only_organization({ label })
      : m.audit_only_account({ label })
  const clear = () =>
    navigate({
      to: '.',
      search: ({ recordId, recordType, organizationId, accountId, label, ...others }) => others,
    })
  return (
    <Filters>
      <strong>{said}</strong>
      <Button size="compact-md" variant="default" onClick={clear}>
        {m.audit_clear()}
      </Button>
    </Filters>
  )
}
