import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { type IssuePage, issuesApi } from '../contract.ts'

/** A field that takes another open issue that arose below who answers this one, found by its words. */
export function issueField(name: string, label: string, { id, ownerId }: IssuePage): Field {
  const find = async (q: string) => {
    const below = ownerId === null ? {} : { organizationId: ownerId }
    const { rows, total } = await call(issuesApi.list, { q, open: 'true', limit: 9, ...below })
    const others = rows.filter((one) => one.id !== id)
    return {
      rows: others.map((one) => ({ id: one.id, label: `${one.what} (${one.organizationName})` })),
      total: total - (rows.length - others.length),
    }
  }
  return {
    ...{ as: 'own', name, label },
    draw: (control) => (
      <RecordChoice
        {...control}
        label={label}
        searchLabel={m.issues_search()}
        several={false}
        hint={m.issues_hint_into()}
        queryKey={['issues', 'search', id]}
        find={find}
      />
    ),
  }
}
