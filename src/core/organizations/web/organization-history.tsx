import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { History } from '../../../web/ui/small.tsx'
import { type OrganizationEvent, organizationsApi } from '../contract.ts'
import { endingName, unitTypeName, useKindNames } from './words.ts'

export function OrganizationHistory({ id }: { id: string }) {
  const { data: events } = useSuspenseQuery({
    queryKey: ['organizations', id, 'history'],
    queryFn: () => call(organizationsApi.history, { id }),
  })
  return (
    <History
      items={events.map((event) => ({
        key: `${event.on} ${event.kind} ${event.related[0]?.id ?? ''}`,
        on: event.on,
        what: told(event),
        planned: event.planned,
        children: <Details event={event} />,
      }))}
    />
  )
}

function told({ kind, related }: OrganizationEvent): string {
  if (kind.startsWith('succeeded-'))
    return m.organizations_event_succeeded({
      name: related[0]?.name ?? '',
      how: endingName(kind.replace('succeeded-', '')),
    })
  return (
    message(`organizations_event_${kind}`) ?? m.organizations_event_ended({ how: endingName(kind) })
  )
}

function Details({ event }: { event: OrganizationEvent }) {
  const kindName = useKindNames(event.on)
  const shown = (field: string, value: string | null) => {
    if (value === null) return '–'
    if (field === 'kind') return kindName(value)
    return field === 'unitType' ? unitTypeName(value) : value
  }
  const isFounding = event.kind === 'founding'
  return (
    <>
      {Object.entries(event.changes).map(([field, [before, after]]) => (
        <div key={field}>
          {isFounding
            ? `${message(`organizations_field_${field}`) ?? field}: ${shown(field, after)}`
            : m.organizations_change({
                field: message(`organizations_field_${field}`) ?? field,
                before: shown(field, before),
                after: shown(field, after),
              })}
        </div>
      ))}
      {event.reason && <div>{event.reason}</div>}
      {event.decisionNumber && (
        <div>
          {m.ui_decision({ number: event.decisionNumber, day: formatDay(event.decidedOn) })}
        </div>
      )}
      {event.related.map((one, at) => (
        <span key={one.id}>
          {at > 0 && '; '}
          <Link to="/to-chuc/$id" params={{ id: one.id }}>
            {one.name}
          </Link>
        </span>
      ))}
    </>
  )
}
