import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { addMonths } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { type DuesRow, duesApi } from '../contract.ts'
import { monthOf } from '../rules.ts'
import { payersField } from './payers-field.tsx'

/** Recording the dues of those the list shows. */
export function DuesActs({ rows }: { rows: readonly DuesRow[] }) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  if (rows.length === 0) return null
  return (
    <Acts
      acts={[recordAct(rows, day)]}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      onWritten={() => queries.invalidateQueries()}
      done={<Link to="/dang-phi">{m.dues_see()}</Link>}
    />
  )
}

function recordAct(rows: readonly DuesRow[], day: string): Act {
  return {
    name: 'record',
    label: m.dues_act_record(),
    whyNot: null,
    follows: m.dues_follows_record(),
    fields: [
      throughField(day),
      payersField(rows),
      {
        as: 'text',
        name: 'reason',
        label: m.dues_field_reason(),
        hint: m.dues_hint_reason(),
        mayBeEmpty: true,
      },
    ],
    start: { through: monthOf(day) },
    send: ({ list, text, textOrNull }) =>
      call(duesApi.record, {
        memberIds: list('memberIds'),
        through: text('through'),
        reason: textOrNull('reason'),
      }),
  }
}

/** Months to choose from, the last first: a year ahead, and three back. */
function throughField(day: string): Field {
  const months = Array.from({ length: 49 }, (_, at) => monthOf(addMonths(day, 12 - at)))
  return {
    as: 'choice',
    name: 'through',
    label: m.dues_field_through(),
    choices: months.map((value) => ({ value, label: formatMonth(value) })),
  }
}
