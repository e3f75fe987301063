import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts, Tag } from '../../../web/ui/small.tsx'
import { type VisitPage as Data, visitsApi } from '../contract.ts'
import { actsOf } from './visit-acts.ts'
import styles from './visits.module.css'
import { cellSaidInWords, momentOf, saidInWords, stateName, stateTones } from './words.ts'

/** One visit: what both sides say of it, and what can be done. */
export function VisitPage({ id }: { id: string }) {
  const queries = useQueryClient()
  const { act } = useSearch({ from: '/_desk/chuyen-co-so/$id' })
  const { data } = useSuspenseQuery({
    queryKey: ['visits', 'one', id],
    queryFn: () => call(visitsApi.one, { id }),
  })
  const { organizationId, month, meetingId, whyNot } = data
  const which = month === null ? { meetingId: meetingId ?? '' } : { month }
  const { data: free } = useQuery({
    queryKey: ['visits', 'replacements', organizationId, which],
    queryFn: () => call(visitsApi.replacements, { organizationId, ...which }),
    enabled: whyNot.replace === null,
  })
  return (
    <Page
      title={data.official}
      lead={m.visits_one({ organization: data.organizationName, day: formatDay(data.on) })}
      breadcrumbs={[
        <Link key="all" to="/chuyen-co-so">
          {m.visits_title()}
        </Link>,
      ]}
    >
      {data.clashesWith && (
        <p className={styles.clash}>{m.visits_clash({ name: data.clashesWith })}</p>
      )}
      {data.state === 'disputed' && <p className={styles.clash}>{m.visits_disputed_note()}</p>}
      <Facts facts={factsOf(data)} />
      <Acts
        acts={actsOf(data, free?.rows ?? [])}
        whyNone={null}
        first={act}
        onWritten={() => queries.invalidateQueries({ queryKey: ['visits'] })}
        done={<Link to="/chuyen-co-so">{m.visits_title()}</Link>}
      />
      <p>
        <Link to="/van-de" search={{ organizationId }}>
          {m.visits_raise_issue()}
        </Link>
      </p>
      <TrailLink recordType="visit" recordId={id} label={data.official} />
    </Page>
  )
}

function factsOf(data: Data): Fact[] {
  const { organizationId, organizationName, parentName, state, arrivedAt, leftAt, remark } = data
  return [
    {
      term: m.visits_organization(),
      value: (
        <>
          <Link to="/to-chuc/$id" params={{ id: organizationId }}>
            {organizationName}
          </Link>
          {parentName && ` (${parentName})`}
        </>
      ),
    },
    { term: m.visits_day(), value: momentOf(data) },
    { term: m.visits_place(), value: data.place },
    { term: m.visits_state(), value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag> },
    ...(data.calledOffReason === null
      ? []
      : [{ term: m.visits_called_off_why(), value: data.calledOffReason }]),
    { term: m.visits_official_says(), value: saidInWords(data) },
    { term: m.visits_cell(), value: cellSaidInWords(data) },
    ...(arrivedAt === null && leftAt === null
      ? []
      : [{ term: m.visits_hours(), value: `${arrivedAt ?? '–'}, ${leftAt ?? '–'}` }]),
    ...(remark === null ? [] : [{ term: m.visits_remark(), value: remark }]),
  ]
}
