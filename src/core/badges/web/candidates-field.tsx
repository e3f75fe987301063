import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Field } from '../../../web/ui/fields.tsx'
import { tickList } from '../../../web/ui/tick-list.tsx'
import type { Candidate } from '../contract.ts'

/** A field that takes those of an award day who get their badge. */
export function candidatesField(rows: readonly Candidate[]): Field {
  return tickList({
    name: 'awards',
    label: m.badges_field_members(),
    chooseAll: m.badges_choose_all({ count: formatNumber(rows.length) }),
    lines: rows.map((row) => ({ id: row.memberId, text: lineOf(row) })),
  })
}

function lineOf({ lowerMissing, ...row }: Candidate): string {
  const { fullName, code, organizationName, years } = row
  const line = m.badges_line({ fullName, code, organizationName, years })
  return lowerMissing === null
    ? line
    : `${line} (${m.badges_lower_missing({ years: lowerMissing })})`
}
