import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Facts } from '../../../web/ui/small.tsx'
import { type RuleSetRow, ruleSetsApi } from '../contract.ts'
import { neighborsOf } from '../rules.ts'
import { BodyView } from './body-view.tsx'
import { Comparison, ruleSetQuery, useTables } from './comparison.tsx'
import { RuleSetActs } from './rule-set-acts.tsx'
import styles from './rule-set-page.module.css'
import { RuleSetState, SubjectOf, validity } from './rule-sets-page.tsx'

const route = getRouteApi('/_desk/quy-dinh/$id')

/** One rule set with all that it says, and what held before and after it. */
export function RuleSetPage() {
  const { id } = route.useParams()
  const { with: otherId } = route.useSearch()
  const { data: set } = useSuspenseQuery(ruleSetQuery(id))
  const { data } = useSuspenseQuery({
    queryKey: ['rule-sets', 'of', set.subject],
    queryFn: () => call(ruleSetsApi.list, { subject: set.subject }),
  })
  const others = data.rows.filter((one) => one.id !== id && one.appliesTo === set.appliesTo)
  const { before, after } = neighborsOf(set, others)
  const tables = useTables(set)
  return (
    <Page
      title={set.title}
      breadcrumbs={[
        <Link key="all" to="/quy-dinh">
          {m.rule_sets_title()}
        </Link>,
      ]}
    >
      <Facts
        facts={[
          { term: m.rule_sets_subject(), value: <SubjectOf set={set} /> },
          { term: m.rule_sets_validity(), value: validity(set) },
          { term: m.rule_sets_source(), value: set.sourceDocument },
          { term: m.rule_sets_state(), value: <RuleSetState set={set} /> },
          { term: m.rule_sets_before(), value: before && <SetLink set={before} /> },
          { term: m.rule_sets_after(), value: after && <SetLink set={after} /> },
        ]}
      />
      <RuleSetActs set={set} />
      {others.length > 0 && (
        <>
          <h2>{m.rule_sets_compare()}</h2>
          <ul className={styles.others}>
            {others.map((other) => (
              <li key={other.id}>
                <Link
                  to="."
                  resetScroll={false}
                  search={(search) => ({
                    ...search,
                    with: other.id === otherId ? undefined : other.id,
                  })}
                  aria-current={other.id === otherId}
                >
                  {other.title} ({validity(other)})
                </Link>
              </li>
            ))}
          </ul>
          {others.some((other) => other.id === otherId) && otherId && (
            <Comparison set={set} otherId={otherId} />
          )}
        </>
      )}
      <h2>{m.rule_sets_body()}</h2>
      <BodyView tables={tables} />
    </Page>
  )
}

function SetLink({ set }: { set: RuleSetRow }) {
  return (
    <Link to="/quy-dinh/$id" params={{ id: set.id }}>
      {set.title} ({validity(set)})
    </Link>
  )
}
