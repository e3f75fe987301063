import { addDays, type Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { memberField } from '../../members/web/member-choice.tsx'
import { type Post, type PostRules, postsApi } from '../contract.ts'
import { freeFrom, roleOf, whyNotEnd, whyNotEndPost, whyNotHold, whyNotOpen } from '../rules.ts'
import { BeforeTakingUp } from './before-taking-up.tsx'

export type Place = { id: string; name: string; kind: string }

const ways = ['election', 'appointment'] as const
const day = (name: string, label: string): Field => ({ as: 'day', name, label })

/** Gives the organization one more post. */
export function openAct(place: Place, posts: readonly Post[], rules: PostRules, today: Day): Act {
  const choices = rules.order.map((kind) => {
    const rule = rules.kinds[kind]
    const name = rule?.name[getLocale()] ?? kind
    const post = { kind, title: '', seats: rule?.seats ?? null, from: today, until: null }
    const isFull = whyNotOpen(rules, post, posts) !== null
    return { value: kind, label: isFull ? m.posts_kind_full({ name }) : name }
  })
  return {
    name: 'open',
    label: m.posts_act_open(),
    follows: m.posts_follows_open({ name: place.name }),
    whyNot: null,
    start: { from: formatDay(today) },
    fields: [
      {
        as: 'choice',
        name: 'kind',
        label: m.posts_field_kind(),
        choices: [{ value: '', label: m.ui_form_choose() }, ...choices],
      },
      {
        as: 'text',
        name: 'title',
        label: m.posts_field_title(),
        hint: m.posts_hint_title(),
        mayBeEmpty: true,
      },
      {
        as: 'text',
        name: 'seats',
        label: m.posts_seats(),
        hint: m.posts_hint_seats(),
        mayBeEmpty: true,
      },
      day('from', m.posts_field_exists_from()),
    ],
    send: ({ text, textOrNull, numberOrNull, day }) =>
      call(postsApi.open, {
        id: place.id,
        kind: text('kind'),
        title: textOrNull('title') ?? undefined,
        seats: numberOrNull('seats') ?? undefined,
        from: day('from'),
      }),
  }
}

/** Records who takes up a post; absent while all its seats are taken for good. */
export function takeUpAct(place: Place, post: Post, rules: PostRules, today: Day): Act | null {
  const from = freeFrom(post, post.holders, today)
  const anybody = { status: 'full', inside: true, leavesOn: null } as const
  const holding = { memberId: '', from, until: null }
  if (whyNotHold(rules, post, holding, post.holders, anybody)) return null
  const role = roleOf(rules, post.kind, place.kind)
  return {
    name: `take-up ${post.id}`,
    label: m.posts_act_takeUp_of({ title: post.title }),
    button: post.holders.length > 0 ? m.posts_act_takeUp_more() : m.posts_act_takeUp(),
    follows: role
      ? m.posts_follows_takeUp_with_role({
          title: post.title,
          role: message(`access_role_${role}`) ?? role,
        })
      : m.posts_follows_takeUp({ title: post.title }),
    whyNot: post.whyNotGive && sayWhyNot(post.whyNotGive),
    start: { from: formatDay(from) },
    fields: [
      memberField('memberId', m.posts_field_holder(), { near: place.id }),
      {
        as: 'choice',
        name: 'by',
        label: m.posts_field_by(),
        choices: [
          { value: '', label: m.ui_form_choose() },
          { value: 'election', label: m.posts_by_election() },
          { value: 'appointment', label: m.posts_by_appointment() },
        ],
      },
      {
        as: 'text',
        name: 'term',
        label: m.posts_field_term(),
        hint: m.posts_hint_term(),
        mayBeEmpty: true,
      },
      day('from', m.posts_field_from()),
      { ...day('until', m.posts_field_until()), mayBeEmpty: true },
      ...decisionFields(),
    ],
    warns: ({ text, day }) => (
      <BeforeTakingUp post={post} rules={rules} memberId={text('memberId')} day={day('from')} />
    ),
    send: ({ text, textOrNull, day, oneOf, decision }) =>
      call(postsApi.takeUp, {
        id: post.id,
        memberId: text('memberId'),
        by: oneOf('by', ways),
        from: day('from'),
        until: textOrNull('until') && day('until'),
        term: textOrNull('term'),
        decision: decision(),
      }),
  }
}

/** Records that somebody lays a post down. */
export function endHoldingAct(post: Post, holder: Post['holders'][number], today: Day): Act {
  const on = lastOf(today, addDays(holder.from, 1))
  const whyNot = whyNotEnd(holder, on)
  return {
    name: `end ${holder.id}`,
    label: m.posts_act_endHolding_of({ title: post.title, name: holder.fullName }),
    button: m.posts_act_endHolding(),
    follows: m.posts_follows_endHolding(),
    whyNot: whyNot && sayWhyNot(whyNot),
    start: { on: formatDay(on) },
    fields: [
      day('on', m.posts_field_on()),
      { as: 'text', name: 'reason', label: m.posts_field_reason() },
    ],
    send: ({ text, day }) =>
      call(postsApi.endHolding, { id: holder.id, on: day('on'), reason: text('reason') }),
  }
}

/** Ends a post that is vacant. */
export function endPostAct(post: Post, today: Day): Act {
  const on = lastOf(today, addDays(post.from, 1))
  const whyNot = whyNotEndPost(post, post.holders, on)
  return {
    name: `end ${post.id}`,
    label: m.posts_act_end_of({ title: post.title }),
    button: m.posts_act_end(),
    follows: m.posts_follows_end(),
    whyNot: whyNot && sayWhyNot(whyNot),
    start: { on: formatDay(on) },
    fields: [day('on', m.posts_field_post_on())],
    send: ({ day }) => call(postsApi.end, { id: post.id, on: day('on') }),
  }
}

function lastOf(one: Day, other: Day): Day {
  return one > other ? one : other
}
