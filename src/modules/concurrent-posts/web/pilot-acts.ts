import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { concurrentPostsApi, type ModelsInForce, type PilotPage } from '../contract.ts'
import { neverBegins } from '../rules.ts'
import { modelName } from './words.ts'

/** Records that an organization pilots a model. */
export function beginAct(rules: ModelsInForce, day: string): Act {
  const models = Object.keys(rules?.body.models ?? {})
  return {
    name: 'begin',
    label: m.concurrent_posts_act_begin(),
    follows: m.concurrent_posts_follows_begin(),
    whyNot: rules === null ? m.concurrent_posts_no_rules() : null,
    start: { model: models[0] ?? '', from: formatDay(day) },
    fields: [
      {
        as: 'choice',
        name: 'model',
        label: m.concurrent_posts_model(),
        choices: models.map((value) => ({ value, label: modelName(value, rules) })),
      },
      organizationField('organizationId', m.concurrent_posts_where()),
      ...spanFields(),
    ],
    send: ({ text, textOrNull, day: dayOf, decision }) =>
      call(concurrentPostsApi.begin, {
        ...{ organizationId: text('organizationId'), model: text('model'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
        decision: decision(),
      }),
  }
}

export function spanFields(): Field[] {
  return [
    { as: 'day', name: 'from', label: m.concurrent_posts_field_from() },
    { as: 'day', name: 'until', label: m.concurrent_posts_field_until(), mayBeEmpty: true },
    ...decisionFields(),
  ]
}

export const reasonField = (): Field => ({
  ...{ as: 'text', name: 'reason', label: m.concurrent_posts_field_reason() },
})

/** What can be recorded of a pilot. */
export function pilotActs(data: PilotPage, day: string): Act[] {
  const ends = neverBegins(data) ? [] : [endAct(data, day)]
  return [...againActs(data), reportAct(data, day), ...ends, takeBackAct(data)]
}

/** Decides the model again for what took the place of its organization. */
function againActs({ model, until, waitsAt, whyNotChange }: PilotPage): Act[] {
  if (!waitsAt) return []
  return [
    {
      name: 'again',
      label: m.concurrent_posts_act_again({ organization: waitsAt.name }),
      follows: m.concurrent_posts_follows_again(),
      whyNot: whyNotChange && sayWhyNot(whyNotChange),
      start: { from: formatDay(until) },
      fields: spanFields(),
      send: ({ textOrNull, day: dayOf, decision }) =>
        call(concurrentPostsApi.begin, {
          ...{ organizationId: waitsAt.id, model, from: dayOf('from'), decision: decision() },
          until: textOrNull('until') === null ? null : dayOf('until'),
        }),
    },
  ]
}

function reportAct(data: PilotPage, day: string): Act {
  const { id, version, result, postsBefore, postsAfter } = data
  const numbers = { mayBeEmpty: true, hint: m.concurrent_posts_hint_numbers() }
  return {
    name: 'report',
    label: m.concurrent_posts_act_report(),
    follows: m.concurrent_posts_follows_report(),
    whyNot: data.whyNotChange && sayWhyNot(data.whyNotChange),
    start: {
      ...{ on: formatDay(day), result: result ?? '' },
      ...{ postsBefore: String(postsBefore ?? ''), postsAfter: String(postsAfter ?? '') },
    },
    fields: [
      { as: 'day', name: 'on', label: m.concurrent_posts_field_reported_on() },
      { as: 'text', name: 'result', label: m.concurrent_posts_field_result() },
      {
        ...{ as: 'text', name: 'postsBefore', label: m.concurrent_posts_field_before() },
        ...numbers,
      },
      {
        ...{ as: 'text', name: 'postsAfter', label: m.concurrent_posts_field_after() },
        ...numbers,
      },
    ],
    send: ({ text, day: dayOf, numberOrNull }) =>
      call(concurrentPostsApi.report, {
        ...{ id, version, on: dayOf('on'), result: text('result') },
        postsBefore: numberOrNull('postsBefore'),
        postsAfter: numberOrNull('postsAfter'),
      }),
  }
}

function endAct({ id, version, whyNotChange, waitsAt, until }: PilotPage, day: string): Act {
  return {
    name: 'end',
    label: waitsAt ? m.concurrent_posts_act_let_end() : m.concurrent_posts_act_end(),
    follows: m.concurrent_posts_follows_end(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    start: { on: formatDay(waitsAt ? until : day) },
    fields: [{ as: 'day', name: 'on', label: m.concurrent_posts_field_on() }, reasonField()],
    send: ({ text, day: dayOf }) =>
      call(concurrentPostsApi.end, { id, version, on: dayOf('on'), reason: text('reason') }),
  }
}

function takeBackAct({ id, version, whyNotChange }: PilotPage): Act {
  return {
    name: 'take-back',
    label: m.concurrent_posts_act_take_back(),
    follows: m.concurrent_posts_follows_take_back(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    fields: [reasonField()],
    send: ({ text }) => call(concurrentPostsApi.takeBack, { id, version, reason: text('reason') }),
  }
}
