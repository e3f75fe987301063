import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { membersApi } from '../contract.ts'

/** A field that takes one member of the day, found by name or code; those `near` come first. */
export function memberField(
  name: string,
  label: string,
  more: Near & { hint?: string } = {},
): Field {
  return {
    as: 'own',
    name,
    label,
    draw: (control) => <MemberChoice {...control} label={label} {...more} />,
  }
}

/** Of which organization members are found first; everybody alike without one. */
type Near = { near?: string }

function MemberChoice({ near, hint, ...field }: Control & Near & { label: string; hint?: string }) {
  return <RecordChoice {...field} {...useMemberSearch(near)} hint={hint} several={false} />
}

/** How a field finds members of the day by name or code. */
export function useMemberSearch(near?: string) {
  const { day } = useDay()
  const find = async (q: string) => {
    const asked = { q, day, limit: most }
    const own = near ? call(membersApi.list, { ...asked, organizationId: near }) : null
    const { rows: all, total } = await call(membersApi.list, asked)
    const found = new Map([...((await own)?.rows ?? []), ...all].map((row) => [row.id, row]))
    const rows = [...found.values()].slice(0, most)
    // People of one name are told apart by what stands beside it.
    const labels = rows.map(({ id, fullName, birthDate, organizationName }) => ({
      id,
      label: m.members_choice({ fullName, birthDate: formatDay(birthDate), organizationName }),
    }))
    return { rows: labels, total }
  }
  return { searchLabel: m.members_search(), queryKey: ['members', 'choice', day, near], find }
}

/** So many are offered at once. */
const most = 8
