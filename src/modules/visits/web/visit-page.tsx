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
import { SendPage } from './send-page.tsx'
import { useSaying } from './use-attend.ts'
import { actsOf } from './visit-acts.ts'
import styles from './visits.module.css'
import { cellSaidInWords, momentOf, said, saidInWords, stateName, stateTones } from './words.ts'

/** A visit; `moi` in the place of its id is one to be made. */
export function OneVisit({ id }: { id: string }) {
  return id === 'moi' ? <SendPage /> : <VisitPage id={id} />
}

/** One visit: what both sides say of it, and what can be done. */
function VisitPage({ id }: { id: string }) {
  const queries = useQueryClient()
  const { act } = useSearch({ from: '/_desk/chuyen-co-so/$id' })
  const { data } = useSuspenseQuery({
    queryKey: ['visits', 'one', id],
    queryFn: () => call(visitsApi.one, { id }),
  })
  const { say, waits } = useSaying(data)
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
          {said.title()}
        </Link>,
      ]}
    >
      {data.clashesWith && <p className={styles.clash}>{said.clash(data.clashesWith)}</p>}
      {data.state === 'disputed' && <p className={styles.clash}>{m.visits_disputed_note()}</p>}
      <Facts facts={factsOf(data)} />
      {waits !== null && <p role="status">{m.visits_waits_here()}</p>}
      <Acts
        acts={actsOf(data, free?.rows ?? [], say)}
        whyNone={null}
        first={act}
        onWritten={() => queries.invalidateQueries({ queryKey: ['visits'] })}
        done={<Link to="/chuyen-co-so">{said.title()}</Link>}
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
      term: said.organization(),
      value: (
        <>
          <Link to="/to-chuc/$id" params={{ id: organizationId }}>
            {organizationName}
          </Link>
          {parentName && ` (${parentName})`}
        </>
      ),
    },
    { term: said.day(), value: momentOf(data) },
    { term: said.place(), value: data.place },
    { term: said.state(), value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag> },
    ...(data.calledOffReason === null
      ? []
      : [{ term: m.visits_called_off_why(), value: data.calledOffReason }]),
    { term: said.officialSays(), value: saidInWords(data) },
    { term: said.cell(), value: cellSaidInWords(data) },
    ...(arrivedAt === null && leftAt === null
      ? []
      : [{ term: said.hours(), value: `${arrivedAt ?? '–'}, ${leftAt ?? '–'}` }]),
    ...(remark === null ? [] : [{ term: said.remark(), value: remark }]),
  ]
}
