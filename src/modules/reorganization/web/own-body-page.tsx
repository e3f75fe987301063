import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useKinds } from '../../../core/organizations/web/words.ts'
import { addDays } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { Facts } from '../../../web/ui/small.tsx'
import { proposalsApi } from '../proposal-contract.ts'
import { Proposals } from './proposals.tsx'
import { proposeActs } from './propose-acts.ts'
import { stateName } from './words.ts'

/** One body of one's own in a plan: what was proposed, what became of it, and proposing anew. */
export function OwnBodyPage({ id, bodyId }: { id: string; bodyId: string }) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'own', id, bodyId],
    queryFn: () => call(proposalsApi.one, { id, bodyId }),
  })
  const { body, proposals } = data
  const kinds = useKinds(body.plan.effectiveOn)
  // A body that ends may be of a kind there is no more of from that day on.
  const kindsBefore = useKinds(addDays(body.plan.effectiveOn, -1))
  return (
    <Page
      title={body.name}
      breadcrumbs={[
        <Link key="all" to="/sap-xep/de-xuat">
          {m.reorganization_own_title()}
        </Link>,
      ]}
    >
      <Facts
        facts={[
          { term: m.reorganization_plan(), value: body.plan.name },
          { term: m.reorganization_state(), value: stateName(body.plan.state) },
          { term: m.reorganization_effective_on(), value: formatDay(body.plan.effectiveOn) },
          {
            term: m.reorganization_kind(),
            value: { ...kindsBefore, ...kinds }[body.kind]?.name[getLocale()] ?? body.kind,
          },
          { term: m.reorganization_under(), value: body.parentName },
          {
            term: m.reorganization_today(),
            value: (
              <Link to="/to-chuc/$id" params={{ id: body.id }}>
                {m.reorganization_open_body()}
              </Link>
            ),
          },
        ]}
      />
      <Proposals proposals={proposals} />
      <Acts
        acts={proposeActs(data, kinds)}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      />
    </Page>
  )
}
