import { memberField } from '../../../core/members/web/member-choice.tsx'
import { dayFromText } from '../../../platform/day.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { hourFromText } from '../../meeting-days/calendar-rules.ts'
import { type Meeting, meetingsApi } from '../contract.ts'
import { agendaField, linesOf } from './agenda-field.tsx'

/** What can be done with a meeting as a whole; what cannot says why. */
export function actsOf(meeting: Meeting): Act[] {
  const { whyNot, state, kind } = meeting
  return state === 'held' || state === 'signed'
    ? [reopenAct(meeting, whyNot.reopen)]
    : [
        ...[inviteAct(meeting), amendAct(meeting), moveAct(meeting)],
        ...(kind === 'gathering' ? rollActs(meeting) : []),
        cancelAct(meeting),
      ]
}

export function hourField(name: string, label: string): Field {
  return { as: 'text', name, label, hint: m.meetings_hint_hour() }
}

function reasonField(): Field {
  return { as: 'text', name: 'reason', label: m.meetings_reason() }
}

function inWords(refusal: Refusal | null): string | null {
  return refusal && sayWhyNot(refusal)
}

function inviteAct({ id, version, whyNot }: Meeting): Act {
  return {
    name: 'invite',
    label: m.meetings_act_invite(),
    whyNot: inWords(whyNot.invite),
    follows: m.meetings_follows_invite(),
    fields: [],
    send: () => call(meetingsApi.invite, { id, version }),
  }
}

function amendAct(meeting: Meeting): Act {
  const { id, version, kind, items, startsAt, place, title, whyNot } = meeting
  return {
    name: 'amend',
    label: m.meetings_act_amend(),
    whyNot: inWords(whyNot.amend),
    follows: m.meetings_follows_amend(),
    fields: [
      ...(kind === 'regular'
        ? []
        : [{ as: 'text' as const, name: 'title', label: m.meetings_subject() }]),
      hourField('startsAt', m.meetings_starts_at()),
      { as: 'text', name: 'place', label: m.meetings_place(), mayBeEmpty: true },
      agendaField(
        items.some(({ issueId }) => issueId) ? { hint: m.meetings_hint_agenda_issues() } : {},
      ),
    ],
    start: {
      ...{ title: title ?? '', startsAt, place: place ?? '' },
      agenda: items.map((one) => one.title).join('\n'),
    },
    send: ({ text, textOrNull }) =>
      call(meetingsApi.amend, {
        ...{ id, version, title: textOrNull('title'), place: textOrNull('place') },
        startsAt: hourFromText(text('startsAt')) ?? text('startsAt'),
        agenda: linesOf(text('agenda')),
      }),
  }
}

/** Who is on the roll of a gathering besides the officials. */
function rollActs({ id, version, byHand, whyNot }: Meeting): Act[] {
  const [first] = byHand
  const people = byHand.map(({ memberId: value, fullName: label }) => ({ value, label }))
  return [
    {
      name: 'addToRoll',
      label: m.meetings_act_add_to_roll(),
      whyNot: inWords(whyNot.amend),
      follows: m.meetings_follows_add_to_roll(),
      fields: [memberField('memberId', m.meetings_person())],
      send: ({ text }) => call(meetingsApi.addToRoll, { id, version, memberId: text('memberId') }),
    },
    {
      name: 'takeFromRoll',
      label: m.meetings_act_take_from_roll(),
      whyNot: inWords(whyNot.amend) ?? (first ? null : m.meetings_nobody_added()),
      follows: m.meetings_follows_take_from_roll(),
      fields: [{ as: 'choice', name: 'memberId', label: m.meetings_person(), choices: people }],
      start: { memberId: first?.memberId ?? '' },
      send: ({ text }) =>
        call(meetingsApi.takeFromRoll, { id, version, memberId: text('memberId') }),
    },
  ]
}

function moveAct({ id, version, heldOn, startsAt, place, whyNot }: Meeting): Act {
  return {
    name: 'move',
    label: m.meetings_act_move(),
    whyNot: inWords(whyNot.move),
    follows: m.meetings_follows_move(),
    fields: [
      { as: 'day', name: 'on', label: m.meetings_day() },
      hourField('startsAt', m.meetings_starts_at()),
      { as: 'text', name: 'place', label: m.meetings_place(), mayBeEmpty: true },
      reasonField(),
    ],
    start: { on: formatDay(heldOn), startsAt, place: place ?? '' },
    send: ({ text, textOrNull }) =>
      call(meetingsApi.move, {
        ...{ id, version, place: textOrNull('place'), reason: text('reason') },
        on: dayFromText(text('on')) ?? text('on'),
        startsAt: hourFromText(text('startsAt')) ?? text('startsAt'),
      }),
  }
}

function cancelAct({ id, version, whyNot }: Meeting): Act {
  return {
    name: 'cancel',
    label: m.meetings_act_cancel(),
    whyNot: inWords(whyNot.cancel),
    follows: m.meetings_follows_cancel(),
    fields: [reasonField()],
    send: ({ text }) => call(meetingsApi.cancel, { id, version, reason: text('reason') }),
  }
}

function reopenAct({ id }: Meeting, whyNot: Refusal | null): Act {
  return {
    name: 'reopen',
    label: m.meetings_act_reopen(),
    whyNot: inWords(whyNot),
    follows: m.meetings_follows_reopen(),
    fields: [reasonField()],
    send: ({ text }) => call(meetingsApi.reopen, { id, reason: text('reason') }),
  }
}
