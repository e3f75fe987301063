import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { membersApi } from '../contract.ts'

/** A field that takes one member of the day, found by name or code. */
export function memberField(name: string, label: string, hint?: string): Field {
  return {
    as: 'own',
    name,
    label,
    draw: (control) => <MemberChoice {...control} label={label} hint={hint} />,
  }
}

function MemberChoice(field: Control & { label: string; hint: string | undefined }) {
  return <RecordChoice {...field} {...useMemberSearch()} several={false} />
}

/** How a field finds members of the day by name or code. */
export function useMemberSearch() {
  const { day } = useDay()
  const find = async (q: string) => {
    const { rows, total } = await call(membersApi.list, { q, day, limit: 8 })
    // People of one name are told apart by what stands beside it.
    const labels = rows.map(({ id, fullName, birthDate, organizationName }) => ({
      id,
      label: m.members_choice({ fullName, birthDate: formatDay(birthDate), organizationName }),
    }))
    return { rows: labels, total }
  }
  return { searchLabel: m.members_search(), queryKey: ['members', 'choice', day], find }
}
