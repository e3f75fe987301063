import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay, useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type RuleSetRow, ruleSetsApi } from '../contract.ts'
import { whyNotWithdraw } from '../rules.ts'

/** Putting a rule set in force and withdrawing it, for who manages the rules of the province. */
export function RuleSetActs({ set }: { set: RuleSetRow }) {
  const may = useMay('rule-sets.manage')
  const { today } = useMe()
  const queries = useQueryClient()
  if (!may) return null
  return (
    <>
      <h2>{m.rule_sets_acts()}</h2>
      <Acts
        acts={set.enabled ? [...comparison(set), withdrawal(set, today)] : [force(set)]}
        whyNone={null}
        onWritten={() => queries.invalidateQueries({ queryKey: ['rule-sets'] })}
        done={<Link to="/quy-dinh">{m.rule_sets_done()}</Link>}
      />
    </>
  )
}

const reasonField = (): Field => ({ as: 'text', name: 'reason', label: m.ui_form_reason() })

function force({ id, from, verified }: RuleSetRow): Act {
  return {
    name: 'force',
    label: m.rule_sets_act_force(),
    whyNot: null,
    follows: m.rule_sets_follows_force({ day: formatDay(from) }),
    fields: [...(verified ? [] : [comparedField()]), reasonField()],
    send: ({ text }) =>
      call(ruleSetsApi.putInForce, {
        id,
        compared: text('compared') === 'yes',
        reason: text('reason'),
      }),
  }
}

/** Of a set that goes though not all of it was compared: somebody did. */
function comparison({ id, verified, invented }: RuleSetRow): Act[] {
  if (verified || invented) return []
  return [
    {
      name: 'compare',
      label: m.rule_sets_act_compare(),
      whyNot: null,
      follows: m.rule_sets_follows_compare(),
      fields: [reasonField()],
      send: ({ text }) =>
        call(ruleSetsApi.putInForce, { id, compared: true, reason: text('reason') }),
    },
  ]
}

function comparedField(): Field {
  return {
    as: 'choice',
    name: 'compared',
    label: m.rule_sets_compared(),
    choices: [
      { value: '', label: m.ui_form_choose() },
      { value: 'yes', label: m.rule_sets_compared_yes() },
      { value: 'no', label: m.rule_sets_compared_no() },
    ],
  }
}

function withdrawal(set: RuleSetRow, today: string): Act {
  const refusal = whyNotWithdraw(set, today)
  return {
    name: 'withdraw',
    label: m.rule_sets_act_withdraw(),
    whyNot: refusal && sayWhyNot(refusal),
    follows: m.rule_sets_follows_withdraw(),
    fields: [reasonField()],
    send: ({ text }) => call(ruleSetsApi.withdraw, { id: set.id, reason: text('reason') }),
  }
}
