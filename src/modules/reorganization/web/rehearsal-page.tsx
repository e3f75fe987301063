import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useKinds } from '../../../core/organizations/web/words.ts'
import { addDays } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import type { Column } from '../../../web/ui/column.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { plansAppliedApi } from '../apply-contract.ts'
import { reorganizationApi } from '../contract.ts'
import type { Rehearsal } from '../rehearsal-contract.ts'
import { Effects } from './effects.tsx'
import { Obstacles } from './obstacles.tsx'
import { Trees } from './trees.tsx'
import { Warnings } from './warnings.tsx'

/** What came of rehearsing a plan: what stands in its way, what it does, and the trees side by side. */
export function RehearsalPage({ id }: { id: string }) {
  const { data: plan } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'one', id],
    queryFn: () => call(reorganizationApi.one, { id }),
  })
  const { data } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'rehearsal', id],
    queryFn: () => call(plansAppliedApi.rehearsal, { id }),
  })
  const { rehearsal } = data
  return (
    <Page
      title={m.reorganization_rehearsal()}
      lead={m.reorganization_rehearsal_lead({ plan: plan.name })}
      breadcrumbs={[
        <Link key="all" to="/sap-xep">
          {m.reorganization_title()}
        </Link>,
        <Link key="plan" to="/sap-xep/$id" params={{ id }}>
          {plan.name}
        </Link>,
      ]}
    >
      {rehearsal === null ? (
        <EmptyState>{m.reorganization_rehearsal_never()}</EmptyState>
      ) : (
        <>
          <p>
            {m.reorganization_rehearsed_at({
              ...{ at: formatInstant(rehearsal.at), by: rehearsal.by },
              seconds: formatNumber(Math.ceil(rehearsal.found.milliseconds / 1000)),
            })}
          </p>
          {!rehearsal.isCurrent && <p role="status">{m.reorganization_rehearsal_old()}</p>}
          <Found found={rehearsal.found} day={plan.effectiveOn} />
        </>
      )}
    </Page>
  )
}

function Found({ found, day }: { found: Rehearsal; day: string }) {
  const { obstacles, after, warnings, effects, bodies } = found
  return (
    <>
      {after.length > 0 && <p>{m.reorganization_rehearsed_after({ plans: after.join('; ') })}</p>}
      <Obstacles obstacles={obstacles} />
      {obstacles.length === 0 && (
        <>
          <Numbers found={found} day={day} />
          <Effects effects={effects} />
          <Warnings warnings={warnings} />
          <Trees bodies={bodies} />
        </>
      )}
    </>
  )
}

type Line = { name: string; before: number; after: number }

function Numbers({ found: { organizations, members }, day }: { found: Rehearsal; day: string }) {
  // What ends may be of a kind that ends with it, and has its name of the day before.
  const before = useKinds(addDays(day, -1))
  const kinds = { ...before, ...useKinds(day) }
  const kindName = (kind: string) => kinds[kind]?.name[getLocale()] ?? kind
  const lines = [
    ...organizations.map(({ kind, ...numbers }) => ({ name: kindName(kind), ...numbers })),
    { name: m.reorganization_members(), ...members },
  ]
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">{m.reorganization_numbers()}</h2>
      <StaticTable
        caption={m.reorganization_numbers()}
        columns={numberColumns()}
        rows={lines}
        rowKey={({ name }) => name}
        empty={null}
      />
    </section>
  )
}

function numberColumns(): Column<Line>[] {
  const number = (of: 'before' | 'after', head: string): Column<Line> => ({
    ...{ key: of, head, numeric: true, onPhone: 'fact' },
    cell: (line) => formatNumber(line[of]),
  })
  return [
    {
      ...{ key: 'name', head: m.reorganization_kind(), onPhone: 'title' },
      cell: ({ name }) => name,
    },
    number('before', m.reorganization_tree_before()),
    number('after', m.reorganization_tree_after()),
  ]
}
