import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { addMonths, dayFromText } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { FormPanel } from '../../../web/ui/form.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { hourFromText } from '../../meeting-days/calendar-rules.ts'
import { kinds, type MeetingKind, meetingsApi } from '../contract.ts'
import { agendaField, linesOf } from './agenda-field.tsx'
import { preparing } from './filters.ts'
import { hourField } from './meeting-acts.ts'
import { kindName } from './words.ts'

/** Prepares a meeting; what is left empty comes from the calendar and the rules. */
export function PreparePage() {
  const [{ organizationId, month, kind = 'regular' }, filter] = useFilters(preparing)
  const navigate = useNavigate()
  const { day } = useDay()
  return (
    <Page title={m.meetings_act_prepare()}>
      <NativeSelect
        label={m.meetings_kind()}
        value={kind}
        onChange={(event) => filter({ kind: event.currentTarget.value })}
        data={kinds.map((value) => ({ value, label: kindName(value) }))}
      />
      <FormPanel
        key={kind}
        title={kindName(kind)}
        follows={followsOf(kind)}
        submit={m.meetings_act_prepare()}
        fields={[
          ...(organizationId ? [] : [organizationField('id', m.meetings_organization())]),
          ...(kind === 'regular' ? ofRegular(day) : ofOther()),
          { as: 'text', name: 'place', label: m.meetings_place(), mayBeEmpty: true },
          agendaField({ mayBeEmpty: true, hint: m.meetings_hint_agenda_empty() }),
        ]}
        start={{
          month: month ?? day.slice(0, 7),
          title: kind === 'gathering' ? m.meetings_default_gathering() : '',
        }}
        onSubmit={async (filled) => {
          const meeting = meetingOf(kind, filled, organizationId)
          const { id } = await call(meetingsApi.prepare, meeting)
          await navigate({ to: '/sinh-hoat/$id', params: { id } })
        }}
        onDone={() => {}}
        onReload={() => {}}
      />
    </Page>
  )
}

function followsOf(kind: MeetingKind): string {
  if (kind === 'regular') return m.meetings_follows_prepare()
  return kind === 'gathering'
    ? m.meetings_follows_prepare_gathering()
    : m.meetings_follows_prepare_other()
}

function ofRegular(day: string): Field[] {
  return [
    {
      as: 'choice',
      name: 'month',
      label: m.meetings_month(),
      choices: [-2, -1, 0, 1, 2].map((months) => {
        const value = addMonths(`${day.slice(0, 7)}-01`, months).slice(0, 7)
        return { value, label: formatMonth(value) }
      }),
    },
    {
      ...{ as: 'day', name: 'on', label: m.meetings_day(), mayBeEmpty: true },
      hint: m.meetings_hint_day(),
    },
    { as: 'text', name: 'reason', label: m.meetings_reason_of_day(), mayBeEmpty: true },
    { ...hourField('startsAt', m.meetings_starts_at()), mayBeEmpty: true },
  ]
}

function ofOther(): Field[] {
  return [
    { as: 'text', name: 'title', label: m.meetings_subject() },
    { as: 'day', name: 'on', label: m.meetings_day() },
    hourField('startsAt', m.meetings_starts_at()),
  ]
}

function meetingOf(kind: MeetingKind, { text, textOrNull }: Filled, organizationId?: string) {
  const hour = textOrNull('startsAt')
  const on = textOrNull('on')
  const agenda = linesOf(text('agenda'))
  return {
    ...{ id: organizationId ?? text('id'), kind, title: textOrNull('title') },
    month: kind === 'regular' ? text('month') : null,
    on: on && (dayFromText(on) ?? on),
    startsAt: hour && (hourFromText(hour) ?? hour),
    ...{ place: textOrNull('place'), reason: textOrNull('reason') },
    agenda: agenda.length === 0 ? null : agenda,
  }
}
