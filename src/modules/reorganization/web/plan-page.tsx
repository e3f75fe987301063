import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { useKinds } from '../../../core/organizations/web/words.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts, Tag } from '../../../web/ui/small.tsx'
import { reorganizationApi } from '../contract.ts'
import { shownState } from '../state-rules.ts'
import { applyActs } from './apply-acts.ts'
import { BodyList } from './body-list.tsx'
import type { Bulk } from './chosen-bar.tsx'
import { Faults } from './faults.tsx'
import { graceInWords } from './grace.ts'
import { Ledger } from './ledger.tsx'
import { Opinions } from './opinions.tsx'
import { planActs } from './plan-acts.ts'
import { isWorking, PlanWork } from './plan-work.tsx'
import type { ShownPlan } from './shown-plan.ts'
import { TakeBack } from './take-back.tsx'
import { stateName, stateTones } from './words.ts'

/** A plan: its ledger, what is not settled, each body, and how far it has come. */
export function PlanPage({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'one', id],
    queryFn: () => call(reorganizationApi.one, { id }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 1000 : false),
  })
  const kinds = useKinds(data.effectiveOn)
  const [bulk, setBulk] = useState<Bulk | null>(null)
  return (
    <Page
      title={data.name}
      lead={m.reorganization_one({ organization: data.organizationName })}
      breadcrumbs={[
        <Link key="all" to="/sap-xep">
          {m.reorganization_title()}
        </Link>,
      ]}
    >
      <Facts facts={factsOf(data)} />
      <Ledger ledger={data.ledger} target={data.target} />
      <Acts
        // What was done to many is taken back from where it is said, and no later than the next act.
        acts={actsOf(data, kinds, day).map((act) => ({
          ...act,
          send: (filled) => {
            setBulk(null)
            return act.send(filled)
          },
        }))}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={bulk && <TakeBack plan={data} bulk={bulk} onDone={() => setBulk(null)} />}
      >
        {(open) => (
          <>
            <PlanWork plan={data} />
            {isOpen(data) && (
              <p>
                <Link to="/sap-xep/$id/nhap" params={{ id }}>
                  {m.reorganization_from_file()}
                </Link>
              </p>
            )}
            <Faults planId={id} faults={data.faults} />
            <BodyList
              plan={data}
              mayAct={!isOtherDay && data.whyNot.edit === null}
              onOpen={open}
              onBulk={setBulk}
            />
            <Opinions opinions={data.opinions} />
          </>
        )}
      </Acts>
      <TrailLink recordType="reorganizationPlan" recordId={id} label={data.name} />
    </Page>
  )
}

/** What can be done: once it is decided, applying it comes first, and what is over is left out. */
function actsOf(plan: ShownPlan, kinds: ReturnType<typeof useKinds>, day: string): Act[] {
  const [own, applying] = [planActs(plan, kinds, day), applyActs(plan, day)]
  return isOpen(plan)
    ? [...own, ...applying]
    : [...applying, ...own.filter(({ whyNot }) => whyNot === null)]
}

/** Whether its bodies can still be decided on. */
function isOpen({ state }: ShownPlan): boolean {
  return state === 'drafted' || state === 'appraised' || state === 'consulted'
}

function factsOf(plan: ShownPlan): Fact[] {
  const standing = shownState(plan)
  const { code, baselineOn, effectiveOn, deadline, target, decision } = plan
  return [
    {
      term: m.reorganization_state(),
      value: <Tag tone={stateTones[standing]}>{stateName(standing)}</Tag>,
    },
    { term: m.reorganization_code(), value: code },
    { term: m.reorganization_baseline_on(), value: formatDay(baselineOn) },
    { term: m.reorganization_effective_on(), value: formatDay(effectiveOn) },
    ...(deadline ? [{ term: m.reorganization_deadline(), value: formatDay(deadline) }] : []),
    ...(target === null ? [] : [{ term: m.reorganization_target(), value: formatNumber(target) }]),
    ...(decision
      ? [
          {
            term: m.reorganization_decided_by(),
            value: m.ui_decision({ number: decision.number, day: formatDay(decision.on) }),
          },
        ]
      : []),
    ...appliedFacts(plan),
  ]
}

function appliedFacts({ applied, grace }: ShownPlan): Fact[] {
  const when =
    applied && m.reorganization_applied_by({ at: formatInstant(applied.at), by: applied.by })
  return [
    ...(when ? [{ term: m.reorganization_applied_on(), value: when }] : []),
    ...(grace ? [{ term: m.reorganization_undo(), value: graceInWords(grace) }] : []),
  ]
}
