import { call, Problem } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { headcountApi, type StaffChange, type UnitPage } from '../contract.ts'
import { entryField } from './entry-field.tsx'
import { cellOf, columns, entryText, readEntry, rowsIn } from './entry-text.ts'
import { choicesOf, nameOf } from './words.ts'

/** What can be recorded of a unit in a year. */
export function unitActs(data: UnitPage, day: string): Act[] {
  return [enterAct(data), recordAct(data, day)]
}

const whyNotOf = ({ rules, whyNotChange }: UnitPage) =>
  rules === null ? m.headcount_no_rules() : whyNotChange && sayWhyNot(whyNotChange)

function enterAct(data: UnitPage): Act {
  const { organizationId: id, year, version, rules, decision, rows } = data
  const cells = rows.flatMap((row) =>
    columns.map((column): [string, string] => [
      cellOf(row.kind, column),
      version === 0 ? '' : String(row[column]),
    ]),
  )
  return {
    name: 'enter',
    label: m.headcount_act_enter(),
    follows: m.headcount_follows_enter(),
    whyNot: whyNotOf(data),
    start: {
      rows: entryText(Object.fromEntries(cells)),
      'decision.number': decision?.number ?? '',
      'decision.on': decision ? formatDay(decision.on) : '',
    },
    fields: [entryField(rules), ...decisionFields()],
    send: ({ text, decision: decisionOf }) => {
      const entered = rowsIn(readEntry(text('rows')), Object.keys(rules?.body.kinds ?? {}))
      const fields = [{ field: 'rows', code: 'not-a-number' }]
      if (entered === null) throw new Problem({ status: 400, code: 'request.invalid', fields })
      return call(headcountApi.enter, { id, year, version, decision: decisionOf(), rows: entered })
    },
  }
}

function recordAct(data: UnitPage, day: string): Act {
  const { organizationId: id, rules } = data
  const [kinds, changes] = [choicesOf(rules, 'kinds'), choicesOf(rules, 'changes')]
  return {
    name: 'record',
    label: m.headcount_act_record(),
    follows: m.headcount_follows_record(),
    whyNot: whyNotOf(data),
    start: {
      ...{ kind: kinds[0]?.value ?? '', change: changes[0]?.value ?? '' },
      happenedOn: formatDay(day),
    },
    fields: [
      { as: 'choice', name: 'kind', label: m.headcount_kind(), choices: kinds },
      { as: 'choice', name: 'change', label: m.headcount_change(), choices: changes },
      {
        ...{ as: 'choice', name: 'regime', label: m.headcount_regime(), mayBeEmpty: true },
        choices: [{ value: '', label: m.headcount_regime_none() }, ...choicesOf(rules, 'regimes')],
      },
      { as: 'day', name: 'happenedOn', label: m.headcount_happened_on() },
      { as: 'text', name: 'people', label: m.headcount_people() },
      ...decisionFields(),
    ],
    send: ({ text, textOrNull, day: dayOf, numberOrNull, decision }) =>
      call(headcountApi.record, {
        ...{ id, kind: text('kind'), change: text('change'), regime: textOrNull('regime') },
        ...{ happenedOn: dayOf('happenedOn'), people: numberOrNull('people') ?? 0 },
        decision: decision(),
      }),
  }
}

export function takeBackAct({ rules, whyNotChange }: UnitPage, row: StaffChange): Act {
  const { id, change, people, happenedOn } = row
  return {
    name: `take-back ${id}`,
    label: m.headcount_act_take_back_of({
      change: nameOf(rules, 'changes', change),
      people: formatNumber(people),
      day: formatDay(happenedOn),
    }),
    button: m.headcount_act_take_back(),
    follows: m.headcount_follows_take_back(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    fields: [{ as: 'text', name: 'reason', label: m.headcount_field_reason() }],
    send: ({ text }) => call(headcountApi.takeBack, { id, reason: text('reason') }),
  }
}
