import { type Day, isDay } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Complaint, type ComplaintsOfMember, complaintsApi } from '../contract.ts'
import {
  lastDayToLodge,
  whyNotAnswer,
  whyNotLodge,
  whyNotNow,
  whyNotTakeBackAnswer,
} from '../rules.ts'
import { addressees, results } from '../state-rules.ts'

/** Records a complaint; what the day of receipt makes of the limit stands below it as one types. */
export function lodgeAct(memberId: string, data: ComplaintsOfMember, today: Day): Act {
  const { leaving, complaints } = data
  const earlier = complaints.filter(({ leftOn }) => leftOn === leaving?.leftOn).toReversed()
  const notNow = whyNotNow(leaving, earlier.at(-1))
  return {
    name: 'lodge',
    label: m.complaints_act_lodge(),
    follows: m.complaints_follows_lodge(),
    whyNot: notNow && sayWhyNot(notNow),
    start: { lodgedOn: formatDay(today), addressedTo: 'local' },
    fields: [
      {
        as: 'day',
        name: 'receivedOn',
        label: m.complaints_field_receivedOn(),
        ...(earlier.length > 0 && { hint: m.complaints_hint_receivedOn() }),
      },
      { as: 'day', name: 'lodgedOn', label: m.complaints_field_lodgedOn() },
      {
        as: 'text',
        name: 'document',
        label: m.complaints_field_document(),
        hint: m.complaints_hint_document(),
      },
      {
        as: 'choice',
        name: 'addressedTo',
        label: m.complaints_field_addressedTo(),
        choices: addressees.map((value) => ({
          value: `${value}`,
          label: message(`complaints_choice_${value}`) ?? value,
        })),
      },
    ],
    warns: (filled) => limitOf(filled, data, today),
    send: ({ text, day, oneOf }) =>
      call(complaintsApi.lodge, {
        ...{ id: memberId, receivedOn: day('receivedOn'), lodgedOn: day('lodgedOn') },
        ...{ document: text('document'), addressedTo: oneOf('addressedTo', addressees) },
      }),
  }
}

/** The last day to complain, and the refusal there would be, by the rule the server asks. */
function limitOf({ day }: Filled, data: ComplaintsOfMember, today: Day) {
  const { leaving, complaints, within, calendar } = data
  const [receivedOn, lodgedOn] = [day('receivedOn'), day('lodgedOn')]
  const limit = { within, calendar }
  const last = isDay(receivedOn) ? lastDayToLodge(receivedOn, limit) : null
  if (last === null) return null
  const earlier = complaints.filter(({ leftOn }) => leftOn === leaving?.leftOn).toReversed()
  const refusal = isDay(lodgedOn)
    ? whyNotLodge(leaving, earlier, { receivedOn, lodgedOn }, { limit, today })
    : null
  return (
    <p>
      {refusal
        ? sayWhyNot(refusal)
        : m.complaints_last_day({ received: formatDay(receivedOn), on: formatDay(last) })}
    </p>
  )
}

/** What was recorded of a complaint wrongly is taken back: its answer first, then the complaint. */
export function undoingOf(complaint: Complaint, data: ComplaintsOfMember): Act[] {
  const { id, version, answer, lodgedOn, leftOn } = complaint
  const of = { day: formatDay(lodgedOn) }
  const fields: Field[] = [{ as: 'text', name: 'reason', label: m.complaints_field_reason() }]
  if (answer === null)
    return [
      {
        name: `take-back ${id}`,
        label: m.complaints_act_takeBack_of(of),
        button: m.complaints_act_takeBack(),
        follows: m.complaints_follows_takeBack(),
        whyNot: null,
        fields,
        send: ({ text }) => call(complaintsApi.takeBack, { id, version, reason: text('reason') }),
      },
    ]
  const isComplainedOf = data.complaints.find((one) => one.leftOn === leftOn)?.id !== id
  const notBack = whyNotTakeBackAnswer(complaint, { isBack: data.isBack, isComplainedOf })
  return [
    {
      name: `take-back-answer ${id}`,
      label: m.complaints_act_takeBackAnswer_of(of),
      button: m.complaints_act_takeBackAnswer(),
      follows: m.complaints_follows_takeBackAnswer(),
      whyNot: notBack && sayWhyNot(notBack),
      fields,
      send: ({ text }) =>
        call(complaintsApi.takeBackAnswer, { id, version, reason: text('reason') }),
    },
  ]
}

/** Records what a complaint was answered, of the outcomes there can be. */
export function answerAct(complaint: Complaint, today: Day): Act {
  const { id, version, lodgedOn } = complaint
  const possible = results.filter(
    (result) => whyNotAnswer(complaint, { result, on: lodgedOn }, today) === null,
  )
  return {
    name: `answer ${id}`,
    label: m.complaints_act_answer_of({ day: formatDay(lodgedOn) }),
    button: m.complaints_act_answer(),
    follows: m.complaints_follows_answer(),
    whyNot: null,
    fields: [
      {
        as: 'choice',
        name: 'result',
        label: m.complaints_field_result(),
        choices: [
          { value: '', label: m.ui_form_choose() },
          ...possible.map((value) => ({
            value: `${value}`,
            label: message(`complaints_result_${value}`) ?? value,
          })),
        ],
      },
      ...decisionFields(),
    ],
    send: ({ oneOf, decision }) =>
      call(complaintsApi.answer, {
        ...{ id, version, result: oneOf('result', results), decision: decision() },
      }),
  }
}
