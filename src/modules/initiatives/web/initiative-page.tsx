import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts, Tag } from '../../../web/ui/small.tsx'
import { type InitiativePage as Data, initiativesApi } from '../contract.ts'
import { Copies } from './copies.tsx'
import { copyAct } from './copy-acts.ts'
import { endAct, evaluateAct, takeBackAct } from './initiative-acts.ts'
import {
  fieldName,
  spanInWords,
  stateName,
  stateTones,
  verdictName,
  verdictTones,
} from './words.ts'

/** One model: what it is, what came of it, and who took it over. */
export function InitiativePage({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('reorganization.manage')
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['initiatives', 'one', id, day],
    queryFn: () => call(initiativesApi.one, { id, day }),
  })
  return (
    <Page
      title={data.name}
      lead={m.initiatives_one({ organization: data.organizationName })}
      breadcrumbs={[
        <Link key="all" to="/mo-hinh">
          {m.initiatives_title()}
        </Link>,
      ]}
    >
      <Facts facts={factsOf(data)} />
      <Acts
        acts={[
          evaluateAct(data, day),
          copyAct(data, mayManage, day),
          endAct(data, day),
          takeBackAct(data),
        ]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) => <Copies copies={data.copiedBy} open={open} />}
      </Acts>
      <TrailLink recordType="initiative" recordId={id} label={data.name} />
    </Page>
  )
}

/** That it was closed with its organization, and what took the place of that. */
function endedWith({ endedWithOrganization, heir }: Data): Fact[] {
  if (!endedWithOrganization) return []
  const value = heir ? (
    <Link to="/to-chuc/$id" params={{ id: heir.id }}>
      {m.initiatives_organization_ended_heir({ organization: heir.name })}
    </Link>
  ) : (
    m.initiatives_organization_ended()
  )
  return [{ term: m.initiatives_ended_with(), value }]
}

function factsOf(data: Data): Fact[] {
  const { field, state, organizationId, organizationName, description, decision, result } = data
  return [
    { term: m.initiatives_field(), value: fieldName(field) },
    {
      term: m.initiatives_where(),
      value: (
        <Link to="/to-chuc/$id" params={{ id: organizationId }}>
          {organizationName}
        </Link>
      ),
    },
    {
      term: m.initiatives_state(),
      value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    { term: m.initiatives_time(), value: spanInWords(data) },
    ...endedWith(data),
    {
      term: m.initiatives_decision(),
      value: decision
        ? m.ui_decision({ number: decision.number, day: formatDay(decision.on) })
        : m.initiatives_no_decision(),
    },
    { term: m.initiatives_description(), value: description },
    { term: m.initiatives_verdict(), value: <VerdictTag of={data} /> },
    ...(result === null ? [] : [{ term: m.initiatives_result(), value: result }]),
  ]
}

function VerdictTag({ of: { verdict, evaluatedOn } }: { of: Data }) {
  const name = verdictName(verdict ?? 'none')
  return (
    <Tag tone={verdictTones[verdict ?? 'none']}>
      {evaluatedOn === null
        ? name
        : m.initiatives_verdict_on({ verdict: name, day: formatDay(evaluatedOn) })}
    </Tag>
  )
}
