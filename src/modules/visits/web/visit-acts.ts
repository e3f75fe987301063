import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Replacement, type VisitPage, visitsApi } from '../contract.ts'
import type { Say } from './use-attend.ts'
import { said } from './words.ts'

/** What can be done about a visit: by the official, the organization, whoever plans. */
export function actsOf(visit: VisitPage, who: readonly Replacement[], say: Say): Act[] {
  const { whyNot } = visit
  const isFor = (why: { kind: string } | null) => why?.kind !== 'forbidden'
  return [
    ...(isFor(whyNot.attend) ? [attendAct(visit, say), excuseAct(visit, say)] : []),
    ...(isFor(whyNot.confirm) ? [confirmAct(visit, true), confirmAct(visit, false)] : []),
    ...(isFor(whyNot.replace) ? [replaceAct(visit, who), callOffAct(visit)] : []),
  ]
}

const reason = (): Field => ({ as: 'text', name: 'reason', label: m.visits_field_reason() })

function attendAct(visit: VisitPage, say: Say): Act {
  const { whyNot, startsAt, arrivedAt, leftAt, remark } = visit
  const hint = m.visits_hint_hour()
  return {
    name: 'attend',
    label: m.visits_act_attend(),
    follows: m.visits_follows_attend(),
    whyNot: whyNot.attend && sayWhyNot(whyNot.attend),
    fields: [
      { as: 'text', name: 'arrivedAt', label: m.visits_arrived(), mayBeEmpty: true, hint },
      { as: 'text', name: 'leftAt', label: m.visits_left(), mayBeEmpty: true, hint },
      {
        ...{ as: 'text', name: 'remark', label: said.remark(), mayBeEmpty: true },
        hint: m.visits_hint_remark(),
      },
    ],
    start: { arrivedAt: arrivedAt ?? startsAt, leftAt: leftAt ?? '', remark: remark ?? '' },
    send: ({ textOrNull }) =>
      say({
        ...{ said: 'attended', reason: null, remark: textOrNull('remark') },
        ...{ arrivedAt: textOrNull('arrivedAt'), leftAt: textOrNull('leftAt') },
      }),
  }
}

function excuseAct({ whyNot, saidReason, remark }: VisitPage, say: Say): Act {
  return {
    name: 'excuse',
    label: m.visits_act_excuse(),
    follows: m.visits_follows_excuse(),
    whyNot: whyNot.excuse && sayWhyNot(whyNot.excuse),
    fields: [reason()],
    start: { reason: saidReason ?? '' },
    send: ({ text }) =>
      say({
        ...{ said: 'excused', reason: text('reason'), remark },
        ...{ arrivedAt: null, leftAt: null },
      }),
  }
}

function confirmAct({ id, whyNot }: VisitPage, present: boolean): Act {
  return {
    name: present ? 'confirm' : 'deny',
    label: present ? m.visits_act_confirm() : m.visits_act_deny(),
    follows: present ? m.visits_follows_confirm() : m.visits_follows_deny(),
    whyNot: whyNot.confirm && sayWhyNot(whyNot.confirm),
    fields: [],
    send: () => call(visitsApi.confirm, { id, present }),
  }
}

function replaceAct({ id, version, whyNot }: VisitPage, who: readonly Replacement[]): Act {
  const choices = who
    .filter((one) => one.whyNot === null)
    .map((one) => ({ value: one.officialId, label: whoInWords(one) }))
  const nobody = choices.length === 0 ? said.nobodyFree() : null
  return {
    name: 'replace',
    label: m.visits_act_replace(),
    follows: m.visits_follows_replace(),
    whyNot: whyNot.replace ? sayWhyNot(whyNot.replace) : nobody,
    fields: [{ as: 'choice', name: 'officialId', label: said.fieldWho(), choices }, reason()],
    start: { officialId: choices[0]?.value ?? '' },
    send: ({ text }) =>
      call(visitsApi.replace, {
        ...{ id, version, officialId: text('officialId'), reason: text('reason') },
      }),
  }
}

export function whoInWords({ official, follows, visits: count }: Replacement): string {
  return follows === 'itself'
    ? m.visits_who_itself({ name: official, count })
    : m.visits_who_above({ name: official, count })
}

function callOffAct({ id, version, whyNot }: VisitPage): Act {
  return {
    name: 'callOff',
    label: m.visits_act_call_off(),
    follows: m.visits_follows_call_off(),
    whyNot: whyNot.callOff && sayWhyNot(whyNot.callOff),
    fields: [reason()],
    send: ({ text }) => call(visitsApi.callOff, { id, version, reason: text('reason') }),
  }
}
