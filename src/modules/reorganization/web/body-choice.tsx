import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { reorganizationApi } from '../contract.ts'
import { proposalsApi } from '../proposal-contract.ts'
import { decisionName } from './words.ts'

/** Beside which body of a plan others are chosen; `isOwn` where only one's own are. */
export type BodyOf = { planId: string; bodyId: string; isOwn?: boolean }

/** A field that takes one of the other bodies of a plan, or several, found by name. */
export function bodyField(
  name: string,
  { planId, bodyId, isOwn = false }: BodyOf,
  { label, several, mayBeEmpty }: { label: string; several: boolean; mayBeEmpty: boolean },
): Field {
  const find = async (q: string) => {
    if (isOwn) {
      const own = await call(proposalsApi.list, { planId, q, limit: 8 })
      const rows = own.rows.filter(({ id }) => id !== bodyId)
      return {
        rows: rows.map((row) => ({ id: row.id, label: row.name })),
        total: own.total - (own.rows.length - rows.length),
      }
    }
    const { rows, total } = await call(reorganizationApi.bodies, { id: planId, q, limit: 8 })
    const others = rows.filter(({ id }) => id !== bodyId)
    const labels = others.map((row) => ({
      id: row.id,
      label: `${row.name} (${decisionName(row)})`,
    }))
    return { rows: labels, total: total - (rows.length - others.length) }
  }
  return {
    as: 'own',
    name,
    label,
    mayBeEmpty,
    draw: (control) => (
      <RecordChoice
        {...control}
        label={label}
        several={several}
        hint={m.reorganization_hint_target_body()}
        searchLabel={m.reorganization_search()}
        queryKey={['reorganization-plans', 'bodies', planId, isOwn ? 'own' : 'search']}
        find={find}
      />
    ),
  }
}
