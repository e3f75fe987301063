import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import type { Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { activities } from '../activity-rules.ts'
import { whyNotEndOverlap } from '../body-rules.ts'
import { type BodyPage, bodiesApi, type Overlap } from '../contract.ts'
import { activityName } from './words.ts'

/** What can be recorded of a body: a review, and whom it overlaps with. */
export function bodyActs(id: string, { record, whyNot }: BodyPage, day: Day): Act[] {
  const why = whyNot && sayWhyNot(whyNot)
  return [recordAct(id, record, { why, day }), overlapAct(id, { why, day })]
}

function recordAct(
  id: string,
  record: BodyPage['record'],
  { why, day }: { why: string | null; day: Day },
): Act {
  const mayBeEmpty = true
  const known = Object.entries(record ?? {}).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  )
  const days = { legalOn: record?.legalOn, lastMetOn: record?.lastMetOn }
  return {
    name: 'record-body',
    label: m.bodies_act_record(),
    follows: m.bodies_follows_record(),
    whyNot: why,
    start: {
      ...Object.fromEntries(known),
      legalOn: days.legalOn ? formatDay(days.legalOn) : '',
      lastMetOn: days.lastMetOn ? formatDay(days.lastMetOn) : '',
      from: formatDay(day),
    },
    fields: [
      { as: 'day', name: 'from', label: m.bodies_from() },
      {
        as: 'choice',
        name: 'activity',
        label: m.bodies_activity(),
        mayBeEmpty,
        choices: [
          { value: '', label: activityName('unknown') },
          ...activities.map((value) => ({ value, label: activityName(value) })),
        ],
      },
      { as: 'text', name: 'yearlyMeetings', label: m.bodies_yearly_meetings(), mayBeEmpty },
      { as: 'day', name: 'lastMetOn', label: m.bodies_last_met(), mayBeEmpty },
      { as: 'text', name: 'members', label: m.bodies_members(), mayBeEmpty },
      { as: 'text', name: 'staff', label: m.bodies_staff(), mayBeEmpty },
      { as: 'text', name: 'legalNumber', label: m.bodies_legal_number(), mayBeEmpty },
      { as: 'day', name: 'legalOn', label: m.bodies_legal_on(), mayBeEmpty },
      { as: 'text', name: 'legalIssuer', label: m.bodies_legal_issuer(), mayBeEmpty },
      { as: 'text', name: 'functions', label: m.bodies_functions(), mayBeEmpty },
      { as: 'text', name: 'source', label: m.bodies_source() },
      {
        as: 'text',
        name: 'correctionReason',
        label: m.bodies_correction_reason(),
        hint: m.bodies_hint_correction_reason(),
        mayBeEmpty,
      },
    ],
    send: ({ text, textOrNull, day, oneOf, numberOrNull }) =>
      call(bodiesApi.record, {
        id,
        from: day('from'),
        activity: text('activity') === '' ? null : oneOf('activity', activities),
        yearlyMeetings: numberOrNull('yearlyMeetings'),
        lastMetOn: textOrNull('lastMetOn') && day('lastMetOn'),
        members: numberOrNull('members'),
        staff: numberOrNull('staff'),
        legalNumber: textOrNull('legalNumber'),
        legalOn: textOrNull('legalOn') && day('legalOn'),
        legalIssuer: textOrNull('legalIssuer'),
        functions: textOrNull('functions'),
        source: text('source'),
        correctionReason: textOrNull('correctionReason'),
      }),
  }
}

function overlapAct(id: string, { why, day }: { why: string | null; day: Day }): Act {
  return {
    name: 'tell-overlap',
    label: m.bodies_act_overlap(),
    follows: m.bodies_follows_overlap(),
    whyNot: why,
    start: { from: formatDay(day) },
    fields: [
      organizationField('otherId', m.bodies_other()),
      { as: 'text', name: 'inWhat', label: m.bodies_in_what() },
      { as: 'day', name: 'from', label: m.bodies_from() },
      { as: 'text', name: 'source', label: m.bodies_source() },
    ],
    send: ({ text, day }) =>
      call(bodiesApi.tellOverlap, {
        id,
        otherId: text('otherId'),
        inWhat: text('inWhat'),
        from: day('from'),
        source: text('source'),
      }),
  }
}

export function endOverlapAct(overlap: Overlap, day: Day): Act {
  const { id, other } = overlap
  const whyNot = whyNotEndOverlap(overlap, day, day)
  return {
    name: `end-overlap ${id}`,
    label: m.bodies_act_end_overlap_of({ name: other.name }),
    button: m.bodies_act_end_overlap(),
    follows: m.bodies_follows_end_overlap(),
    whyNot: whyNot && sayWhyNot(whyNot),
    start: { on: formatDay(day) },
    fields: [
      { as: 'day', name: 'on', label: m.bodies_on() },
      { as: 'text', name: 'reason', label: m.bodies_reason() },
    ],
    send: ({ text, day }) =>
      call(bodiesApi.endOverlap, { id, on: day('on'), reason: text('reason') }),
  }
}
