import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { administrativeUnitsApi } from '../contract.ts'

/** A field that takes one administrative unit of the day, found by name or code; it may stay empty. */
export function unitField(name: string, label: string, hint?: string): Field {
  return {
    as: 'own',
    name,
    label,
    mayBeEmpty: true,
    draw: (control) => <UnitChoice {...control} label={label} hint={hint} />,
  }
}

function UnitChoice(field: Control & { label: string; hint: string | undefined }) {
  const { day } = useDay()
  const find = async (q: string) => {
    const { rows, total } = await call(administrativeUnitsApi.list, { q, day, limit: 8 })
    const labels = rows.map(({ id, name, parent }) => ({
      id,
      label: parent === null ? name : `${name} (${parent.name})`,
    }))
    return { rows: labels, total }
  }
  return (
    <RecordChoice
      {...field}
      several={false}
      searchLabel={m.administrative_units_search()}
      queryKey={['administrative-units', 'choice', day]}
      find={find}
    />
  )
}
