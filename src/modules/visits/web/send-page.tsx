import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Replacement, visitsApi } from '../contract.ts'
import { whoInWords } from './visit-acts.ts'
import { oneVisit } from './visit-filters.ts'
import styles from './visits.module.css'
import { monthsFrom, said } from './words.ts'

type Meeting = { organizationId: string; month?: string; meetingId?: string }

/** Sends somebody to one meeting by hand: which meeting stands in the address, who could go below. */
export function SendPage() {
  const { day } = useDay()
  const [asked, ask] = useFilters(oneVisit)
  const { organizationId, meetingId } = useSearch({ from: '/_desk/chuyen-co-so/$id' })
  const month = asked.month ?? day.slice(0, 7)
  const meeting =
    organizationId === undefined
      ? null
      : { organizationId, ...(meetingId === undefined ? { month } : { meetingId }) }
  return (
    <Page
      title={said.actPlan()}
      lead={m.visits_follows_plan()}
      breadcrumbs={[
        <Link key="all" to="/chuyen-co-so">
          {said.title()}
        </Link>,
      ]}
    >
      <OrganizationFilter
        organizationId={organizationId}
        onChoose={(chosen) => ask({ organizationId: chosen, meetingId: undefined })}
      />
      {meetingId === undefined && (
        <Filters>
          <NativeSelect
            label={said.month()}
            value={month}
            onChange={(event) => ask({ month: event.currentTarget.value })}
            data={monthsFrom(day, { ahead: 4 }).reverse()}
          />
        </Filters>
      )}
      {meeting && <WhoCouldGo meeting={meeting} />}
    </Page>
  )
}

function WhoCouldGo({ meeting }: { meeting: Meeting }) {
  const { data, error, isPending } = useQuery({
    queryKey: ['visits', 'replacements', meeting],
    queryFn: () => call(visitsApi.replacements, meeting),
  })
  if (error) return <ProblemView error={error} />
  if (isPending) return <Waiting />
  if (data.rows.length === 0) return <EmptyState>{said.nobodyFree()}</EmptyState>
  return (
    <section aria-label={said.fieldWho()}>
      <h2>{said.fieldWho()}</h2>
      <ul className={styles.cards}>
        {data.rows.map((who) => (
          <Candidate key={who.officialId} who={who} meeting={meeting} />
        ))}
      </ul>
    </section>
  )
}

function Candidate({ who, meeting }: { who: Replacement; meeting: Meeting }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(visitsApi.plan, { ...meeting, officialId: who.officialId }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['visits'] })
      await navigate({ to: '/chuyen-co-so/$id', params: { id } })
    },
  })
  const month = meeting.month === undefined ? '' : ` ${formatMonth(meeting.month)}`
  return (
    <li className={styles.card}>
      <h3>{whoInWords(who)}</h3>
      {who.post && <p>{who.post}</p>}
      {error && <ProblemView error={error} />}
      {who.whyNot ? (
        <p>{sayWhyNot(who.whyNot)}</p>
      ) : (
        <Button
          variant="default"
          loading={isPending}
          aria-label={`${m.visits_send()}: ${who.official}${month}`}
          onClick={() => mutate()}
        >
          {m.visits_send()}
        </Button>
      )}
    </li>
  )
}
