import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Facts } from '../../../web/ui/small.tsx'
import { ruleSetsApi } from '../contract.ts'
import { RuleSetActs } from './rule-set-acts.tsx'
import styles from './rule-set-page.module.css'
import { RuleSetState, subjectName, validity } from './rule-sets-page.tsx'

const route = getRouteApi('/_desk/quy-dinh/$id')

/** One rule set with all that it says. */
export function RuleSetPage() {
  const { id } = route.useParams()
  const { data: set } = useSuspenseQuery({
    queryKey: ['rule-sets', id],
    queryFn: () => call(ruleSetsApi.one, { id }),
  })
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
          { term: m.rule_sets_subject(), value: subjectName(set.subject) },
          { term: m.rule_sets_validity(), value: validity(set) },
          { term: m.rule_sets_source(), value: set.sourceDocument },
          { term: m.rule_sets_state(), value: <RuleSetState set={set} /> },
        ]}
      />
      <RuleSetActs set={set} />
      <h2>{m.rule_sets_body()}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus */}
      <pre className={styles.body} tabIndex={0}>
        {JSON.stringify(set.body, null, 2)}
      </pre>
    </Page>
  )
}
