import { formatDay, formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Holder, ModelsInForce, Pilot } from '../contract.ts'
import type { PilotState } from '../rules.ts'

export function stateName(state: PilotState): string {
  return message(`concurrent_posts_state_${state}`) ?? state
}

export const stateTones = {
  running: 'green',
  coming: 'plain',
  waits: 'amber',
  ended: 'plain',
} as const

/** What the rule set calls a model. */
export function modelName(model: string, rules: ModelsInForce): string {
  const name = rules?.body.models[model]?.name
  return name ? inWords(name) : model
}

/** The models one can choose from, each with how many there are of it. */
export function modelChoices(rules: ModelsInForce, counts: Readonly<Record<string, number>>) {
  return Object.keys(rules?.body.models ?? {}).map((value) => ({
    value,
    label: m.concurrent_posts_model_count({
      model: modelName(value, rules),
      count: formatNumber(counts[value] ?? 0),
    }),
  }))
}

export function spanInWords({ from, until }: Pick<Pilot, 'from' | 'until'>): string {
  return until === null
    ? m.concurrent_posts_since({ from: formatDay(from) })
    : m.concurrent_posts_span({ from: formatDay(from), until: formatDay(until) })
}

/** `12 → 8`: the posts before and with the pilot; null where nobody counted. */
export function effectInWords({ postsBefore, postsAfter }: Pilot): string | null {
  if (postsBefore === null || postsAfter === null) return null
  return m.concurrent_posts_effect_numbers({
    before: formatNumber(postsBefore),
    after: formatNumber(postsAfter),
  })
}

type Post = Holder['posts'][number]

export function postInWords({ title, organizationName }: Post): string {
  return m.concurrent_posts_post_at({ title, organization: organizationName })
}

/** Which two posts do not go together, and why where a rule set says so. */
export function pairInWords({ posts, reason }: Holder['incompatible'][number]): string {
  const [one, other] = posts.map(postInWords)
  const pair = { one: one ?? '', other: other ?? '' }
  if (reason === null) return m.concurrent_posts_pair(pair)
  return m.concurrent_posts_pair_why({ ...pair, reason: inWords(reason) })
}
