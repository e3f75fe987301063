import { call } from '../../../web/call.ts'
import { formatDay, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { concurrentPostsApi, type JoinedPost, type PilotPage } from '../contract.ts'
import { reasonField, spanFields } from './pilot-acts.ts'

/** Records which post outside goes with one of ours at a pilot. */
export function recordAct({ posts, model, rules, whyNotRecord }: PilotPage, day: string): Act {
  const outside = rules?.body.models[model]?.outside ?? null
  return {
    name: 'record-outside',
    label: m.concurrent_posts_act_record(),
    follows: m.concurrent_posts_follows_record(),
    whyNot:
      posts.length === 0
        ? m.concurrent_posts_joined_none()
        : whyNotRecord && sayWhyNot(whyNotRecord),
    start: {
      ...{ postId: posts[0]?.postId ?? '', from: formatDay(day) },
      title: outside ? inWords(outside) : '',
    },
    fields: [
      {
        as: 'choice',
        name: 'postId',
        label: m.concurrent_posts_post(),
        choices: posts.map(({ postId, title, organizationName: organization }) => ({
          value: postId,
          label: m.concurrent_posts_post_at({ title, organization }),
        })),
      },
      {
        as: 'text',
        name: 'title',
        label: m.concurrent_posts_field_title(),
        hint: m.concurrent_posts_hint_title(),
      },
      ...spanFields(),
    ],
    send: ({ text, textOrNull, day: dayOf, decision }) =>
      call(concurrentPostsApi.recordOutside, {
        ...{ id: text('postId'), model, title: text('title'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
        decision: decision(),
      }),
  }
}

/** What can be done of a post outside that was recorded. */
export function outsideActs(
  { id, version, title }: JoinedPost['outside'][number],
  { whyNotRecord }: PilotPage,
  day: string,
): Act[] {
  const whyNot = whyNotRecord && sayWhyNot(whyNotRecord)
  return [
    {
      name: `end ${id}`,
      label: m.concurrent_posts_act_end_outside_of({ title }),
      button: m.concurrent_posts_act_end_outside(),
      follows: m.concurrent_posts_follows_end_outside(),
      whyNot,
      start: { on: formatDay(day) },
      fields: [{ as: 'day', name: 'on', label: m.concurrent_posts_field_on() }, reasonField()],
      send: ({ text, day: dayOf }) =>
        call(concurrentPostsApi.endOutside, {
          ...{ id, version, on: dayOf('on'), reason: text('reason') },
        }),
    },
    {
      name: `take-back ${id}`,
      label: m.concurrent_posts_act_take_back_outside_of({ title }),
      button: m.concurrent_posts_act_take_back_outside(),
      follows: m.concurrent_posts_follows_take_back(),
      whyNot,
      fields: [reasonField()],
      send: ({ text }) =>
        call(concurrentPostsApi.takeBackOutside, { id, version, reason: text('reason') }),
    },
  ]
}
