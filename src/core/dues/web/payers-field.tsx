import { formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Field } from '../../../web/ui/fields.tsx'
import { tickList } from '../../../web/ui/tick-list.tsx'
import type { DuesRow } from '../contract.ts'
import { standingOf } from './words.ts'

/** A field that takes several of the members the list shows. */
export function payersField(rows: readonly DuesRow[]): Field {
  return tickList({
    name: 'memberIds',
    label: m.dues_field_members(),
    chooseAll: m.dues_choose_all({ count: formatNumber(rows.length) }),
    lines: rows.map((row) => ({
      id: row.memberId,
      text: m.dues_line({
        fullName: row.fullName,
        code: row.code,
        standing: row.paidThrough ? formatMonth(row.paidThrough) : standingOf(row),
      }),
    })),
  })
}
