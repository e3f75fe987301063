import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { reorganizationApi } from '../contract.ts'
import { BodyFilterBar } from './body-filter-bar.tsx'
import { type Bulk, ChosenBar } from './chosen-bar.tsx'
import { bodyFilters } from './filters.ts'
import type { ShownPlan } from './shown-plan.ts'
import { TakeProposal } from './take-proposal.tsx'
import { decisionName, destination, faultInWords } from './words.ts'

type ShownBody = ReplyOf<typeof reorganizationApi.bodies>['rows'][number]

/** The bodies of a plan, all or those behind a number of its ledger, with acts upon many at once. */
export function BodyList({
  plan,
  mayAct,
  onOpen,
  onBulk,
}: {
  plan: ShownPlan
  mayAct: boolean
  onOpen: (act: Act) => void
  onBulk: (bulk: Bulk) => void
}) {
  const [filters, , clear] = useFilters(bodyFilters)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const planId = plan.id
  const list = useInfiniteQuery({
    queryKey: ['reorganization-plans', 'bodies', planId, filters],
    queryFn: ({ pageParam }) =>
      call(reorganizationApi.bodies, { id: planId, ...filters, after: pageParam }),
    ...inPages,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const rows = pages.flatMap((page) => page.rows)
  // Until what was asked for last is there, those shown are others: none of them can be chosen.
  const choosable = list.isPlaceholderData ? [] : rows.filter(({ isFounded }) => !isFounded)
  const shown = choosable.map(({ id }) => id)
  // What was ticked and is shown no more is not decided on unseen.
  const keys = shown.filter((id) => chosen.includes(id))
  return (
    <section id="bodies" aria-labelledby="bodies-title">
      <h2 id="bodies-title">{m.reorganization_bodies()}</h2>
      <BodyFilterBar superiors={plan.superiors} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.reorganization_bodies()}
          tools={
            <ExportButton
              list="reorganizationBodies"
              ask={(file) => call(reorganizationApi.export, { id: planId, ...filters, ...file })}
            />
          }
          rows={rows}
          rowKey={(row) => row.id}
          total={first.total}
          {...moreOf(list)}
          empty={<NoneMatch onClear={clear} />}
          columns={columnsOf(plan, mayAct)}
          ticked={mayAct ? { keys, onChange: setChosen, toActs: () => {} } : undefined}
        />
      )}
      {mayAct && first && (
        <ChosenBar {...{ plan, keys, shown, onOpen, onBulk }} onChoose={setChosen} />
      )}
    </section>
  )
}

function columnsOf({ id: planId, version }: ShownPlan, mayAct: boolean): Column<ShownBody>[] {
  return [
    {
      key: 'name',
      head: m.reorganization_body(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/sap-xep/$id/$bodyId" params={{ id: planId, bodyId: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'decision',
      head: m.reorganization_decision(),
      onPhone: 'fact',
      cell: (row) => (
        <>
          <Decision body={row} />
          {row.proposal && <TakeProposal proposal={row.proposal} {...{ version, mayAct }} />}
        </>
      ),
    },
    {
      key: 'parent',
      head: m.reorganization_under(),
      onPhone: 'fact',
      cell: ({ parent }) => parent?.name ?? '–',
    },
    {
      key: 'code',
      head: m.reorganization_body_code(),
      onPhone: 'left-out',
      cell: ({ code }) => code ?? '–',
    },
  ]
}

/** What is decided of a body, and what is wrong with that; that nothing is decided says itself. */
function Decision({ body }: { body: ShownBody }) {
  const faults = body.faults.filter(({ code }) => code !== 'undecided').map(faultInWords)
  return (
    <>
      {[decisionName(body), destination(body)].filter(Boolean).join(': ')}
      {faults.length > 0 && (
        <>
          <br />
          <strong>{faults.join('; ')}</strong>
        </>
      )}
    </>
  )
}
