import type { Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Badge, badgesApi } from '../contract.ts'
import { whyNotLose, whyNotReissue } from '../rules.ts'

const cases = ['complete', 'early', 'posthumous'] as const

/** Records one badge of a member: of long ago, early, or after death. */
export function giveAct(
  memberId: string,
  { badges, years }: { badges: readonly Badge[]; years: readonly number[] },
  today: Day,
): Act {
  const open = years.filter((one) => !badges.some((badge) => badge.years === one))
  return {
    name: 'give-badge',
    label: m.badges_act_give(),
    follows: m.badges_follows_give(),
    whyNot: null,
    start: { awardedOn: formatDay(today), how: 'complete' },
    fields: [
      {
        as: 'choice',
        name: 'years',
        label: m.badges_field_years(),
        choices: [
          { value: '', label: m.ui_form_choose() },
          ...open.map((one) => ({ value: String(one), label: m.badges_years({ years: one }) })),
        ],
      },
      { as: 'day', name: 'awardedOn', label: m.badges_field_awardedOn() },
      {
        as: 'choice',
        name: 'how',
        label: m.badges_field_how(),
        choices: [
          { value: 'complete', label: m.badges_how_complete() },
          { value: 'early', label: m.badges_how_early() },
          { value: 'posthumous', label: m.badges_how_posthumous() },
        ],
      },
      {
        as: 'text',
        name: 'earlyReason',
        label: m.badges_field_earlyReason(),
        hint: m.badges_hint_earlyReason(),
        mayBeEmpty: true,
      },
      ...decisionFields(),
    ],
    send: ({ text, day, oneOf, numberOrNull, decision }) => {
      const how = oneOf('how', cases)
      return call(badgesApi.award, {
        awardedOn: day('awardedOn'),
        decision: decision(),
        awards: [
          {
            ...{ memberId, years: numberOrNull('years') ?? 0, posthumous: how === 'posthumous' },
            // An early one without its paper is told so by the server, at its field.
            earlyReason: how === 'early' ? text('earlyReason') : null,
          },
        ],
      })
    },
  }
}

/** What can be recorded of a badge that was given. */
export function badgeActs(badge: Badge, today: Day): Act[] {
  const { id, version, years } = badge
  const notLost = whyNotLose(badge, today, today)
  const notAgain = whyNotReissue(badge, today)
  const reason: Field = { as: 'text', name: 'reason', label: m.badges_field_reason() }
  const lose: Act = {
    name: `lose ${id}`,
    label: m.badges_act_lose_of({ years }),
    button: m.badges_act_lose(),
    follows: m.badges_follows_lose(),
    whyNot: notLost && sayWhyNot(notLost),
    start: { on: formatDay(today) },
    fields: [{ as: 'day', name: 'on', label: m.badges_field_lostOn() }, reason],
    send: ({ text, day }) =>
      call(badgesApi.lose, { id, version, on: day('on'), reason: text('reason') }),
  }
  const reissue: Act = {
    name: `reissue ${id}`,
    label: m.badges_act_reissue_of({ years }),
    button: m.badges_act_reissue(),
    follows: m.badges_follows_reissue(),
    whyNot: notAgain && sayWhyNot(notAgain),
    fields: decisionFields(),
    send: ({ decision }) => call(badgesApi.reissue, { id, version, decision: decision() }),
  }
  const takeBack: Act = {
    name: `take-back ${id}`,
    label: m.badges_act_takeBack_of({ years }),
    button: m.badges_act_takeBack(),
    follows: m.badges_follows_takeBack(),
    whyNot: null,
    fields: [reason],
    send: ({ text }) => call(badgesApi.takeBack, { id, version, reason: text('reason') }),
  }
  return [badge.lostOn === null ? lose : reissue, takeBack]
}
