import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { hourFromText } from '../calendar-rules.ts'
import { type MeetingDayOf, meetingDaysApi } from '../contract.ts'
import { dayOfMonthInWords, monthAfter, windowInWords } from './words.ts'

/** Choosing the day of meeting, and taking the latest choice back. */
export function MeetingDayActs({ data }: { data: MeetingDayOf }) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  return (
    <Acts
      acts={[chooseAct(data, day.slice(0, 7)), ...takeBackActs(data)]}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      onWritten={() => queries.invalidateQueries()}
      done={null}
    />
  )
}

function whyNot({ whyNotChoose }: MeetingDayOf): string | null {
  return whyNotChoose && sayWhyNot(whyNotChoose)
}

function chooseAct(data: MeetingDayOf, month: string): Act {
  const latest = data.history[0]
  return {
    name: 'choose',
    label: m.meeting_days_act_choose(),
    whyNot: whyNot(data),
    follows: m.meeting_days_follows_choose({ window: windowInWords(data.window) }),
    fields: [
      {
        as: 'choice',
        name: 'fromMonth',
        label: m.meeting_days_field_fromMonth(),
        choices: Array.from({ length: 13 }, (_, at) => monthAfter(month, at)).map((value) => ({
          value,
          label: formatMonth(value),
        })),
      },
      {
        as: 'choice',
        name: 'dayOfMonth',
        label: m.meeting_days_field_dayOfMonth(),
        choices: Array.from({ length: 31 }, (_, at) => ({
          value: String(at + 1),
          label: dayOfMonthInWords(at + 1),
        })),
      },
      {
        as: 'text',
        name: 'startsAt',
        label: m.meeting_days_field_startsAt(),
        hint: m.meeting_days_hint_startsAt(),
      },
      { as: 'text', name: 'place', label: m.meeting_days_place(), mayBeEmpty: true },
    ],
    start: {
      fromMonth: month,
      dayOfMonth: String(latest?.dayOfMonth ?? data.window?.fromDay ?? 1),
      startsAt: latest?.startsAt ?? '',
      place: latest?.place ?? '',
    },
    send: ({ text, textOrNull, numberOrNull }) =>
      call(meetingDaysApi.choose, {
        id: data.organizationId,
        fromMonth: text('fromMonth'),
        dayOfMonth: numberOrNull('dayOfMonth') ?? 0,
        startsAt: hourFromText(text('startsAt')) ?? text('startsAt'),
        place: textOrNull('place'),
      }),
  }
}

function takeBackActs(data: MeetingDayOf): Act[] {
  const [latest] = data.history
  if (!latest) return []
  return [
    {
      name: 'take-back',
      label: m.meeting_days_act_take_back(),
      whyNot: whyNot(data),
      follows: m.meeting_days_follows_take_back({ month: formatMonth(latest.fromMonth) }),
      fields: [{ as: 'text', name: 'reason', label: m.meeting_days_field_reason() }],
      send: ({ text }) =>
        call(meetingDaysApi.takeBack, {
          id: data.organizationId,
          fromMonth: latest.fromMonth,
          reason: text('reason'),
        }),
    },
  ]
}
