import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useKinds } from '../../../core/organizations/web/words.ts'
import { addDays } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts } from '../../../web/ui/small.tsx'
import { reorganizationApi } from '../contract.ts'
import { bodyActs } from './body-acts.ts'
import { declineActs } from './decline-act.ts'
import { Divided } from './divided.tsx'
import { Proposals } from './proposals.tsx'
import { TakeProposal } from './take-proposal.tsx'
import { decisionName, destination, faultInWords } from './words.ts'

type Data = ReplyOf<typeof reorganizationApi.body>

/** One body of a plan: what becomes of it, and the way to the next one nobody has decided on. */
export function BodyPage({ id, bodyId }: { id: string; bodyId: string }) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'body', id, bodyId],
    queryFn: () => call(reorganizationApi.body, { id, bodyId }),
  })
  const kinds = useKinds(data.plan.effectiveOn)
  // A body that ends may be of a kind there is no more of from that day on.
  const kindsBefore = useKinds(addDays(data.plan.effectiveOn, -1))
  const { plan, body, faults, proposals, nextUndecidedId, undecided } = data
  return (
    <Page
      title={body.name}
      breadcrumbs={[
        <Link key="all" to="/sap-xep">
          {m.reorganization_title()}
        </Link>,
        <Link key="plan" to="/sap-xep/$id" params={{ id }}>
          {plan.name}
        </Link>,
      ]}
    >
      <Facts
        facts={factsOf(
          data,
          { ...kindsBefore, ...kinds }[body.kind]?.name[getLocale()] ?? body.kind,
        )}
      />
      {faults.map((fault) => (
        <p key={fault.code} role="note">
          {faultInWords(fault)}
        </p>
      ))}
      {body.proposal && (
        <TakeProposal
          proposal={body.proposal}
          version={plan.version}
          mayAct={!isOtherDay && plan.whyNot === null}
        />
      )}
      <Acts
        acts={[...bodyActs(data, kinds), ...declineActs(data)]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      />
      <Divided page={data} />
      <Proposals proposals={proposals} />
      {nextUndecidedId && (
        <p>
          <Link to="/sap-xep/$id/$bodyId" params={{ id, bodyId: nextUndecidedId }}>
            {m.reorganization_next_undecided({ count: formatNumber(undecided) })}
          </Link>
        </p>
      )}
    </Page>
  )
}

function factsOf({ body }: Pick<Data, 'body'>, kind: string): Fact[] {
  const { parent, code, reasonKind, reason, isFounded } = body
  const why = [reasonKind && message(`reorganization_reason_${reasonKind}`), reason]
  return [
    {
      term: m.reorganization_decision(),
      value: [decisionName(body), destination(body)].filter(Boolean).join(': '),
    },
    ...(reasonKind ? [{ term: m.ui_form_reason(), value: why.filter(Boolean).join(': ') }] : []),
    { term: m.reorganization_kind(), value: kind },
    { term: m.reorganization_under(), value: parent?.name },
    { term: m.reorganization_body_code(), value: code },
    ...(isFounded
      ? []
      : [
          {
            term: m.reorganization_today(),
            value: (
              <Link to="/to-chuc/$id" params={{ id: body.id }}>
                {m.reorganization_open_body()}
              </Link>
            ),
          },
        ]),
  ]
}
