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
import { concurrentPostsApi, type PilotPage as Data } from '../contract.ts'
import { JoinedPosts } from './joined-posts.tsx'
import { ModelsNote } from './models-note.tsx'
import { recordAct } from './outside-acts.ts'
import { pilotActs } from './pilot-acts.ts'
import { effectInWords, modelName, spanInWords, stateName, stateTones } from './words.ts'

/** One pilot: by which decision, what came of it, and the posts it joins. */
export function PilotPage({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const maySeePosts = useMay('posts.read')
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['concurrent-pilots', 'one', id, day],
    queryFn: () => call(concurrentPostsApi.pilot, { id, day }),
  })
  const name = modelName(data.model, data.rules)
  const isOfPosts = (data.rules?.body.models[data.model]?.kinds.length ?? 0) > 0
  return (
    <Page
      title={name}
      lead={m.concurrent_posts_one({ organization: data.organizationName })}
      breadcrumbs={[
        <Link key="all" to="/kiem-nhiem">
          {m.concurrent_posts_title()}
        </Link>,
      ]}
      actions={
        maySeePosts && (
          <Link
            to="/kiem-nhiem/nguoi"
            search={{ model: data.model, organizationId: data.organizationId }}
          >
            {m.concurrent_posts_to_holders()}
          </Link>
        )
      }
    >
      <Facts facts={factsOf(data)} />
      <ModelsNote rules={data.rules} />
      <Acts
        acts={[...pilotActs(data, day), ...(isOfPosts ? [recordAct(data, day)] : [])]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) => isOfPosts && <JoinedPosts data={data} open={open} />}
      </Acts>
      <TrailLink recordType="concurrentPilot" recordId={id} label={name} />
    </Page>
  )
}

/** That it ended with its organization, and where it is to be decided again. */
function endedWith({ endedWithOrganization, waitsAt }: Data): Fact[] {
  if (!endedWithOrganization) return []
  const value = waitsAt ? (
    <Link to="/to-chuc/$id" params={{ id: waitsAt.id }}>
      {m.concurrent_posts_waits_at({ organization: waitsAt.name })}
    </Link>
  ) : (
    m.concurrent_posts_organization_ended()
  )
  return [{ term: m.concurrent_posts_ended_with(), value }]
}

function factsOf(data: Data): Fact[] {
  const { state, organizationId, organizationName, decision, result, reportedOn } = data
  return [
    {
      term: m.concurrent_posts_where(),
      value: (
        <Link to="/to-chuc/$id" params={{ id: organizationId }}>
          {organizationName}
        </Link>
      ),
    },
    {
      term: m.concurrent_posts_state(),
      value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    { term: m.concurrent_posts_time(), value: spanInWords(data) },
    ...endedWith(data),
    {
      term: m.concurrent_posts_decision(),
      value: m.ui_decision({ number: decision.number, day: formatDay(decision.on) }),
    },
    { term: m.concurrent_posts_result(), value: result ?? m.concurrent_posts_no_report() },
    ...(reportedOn === null
      ? []
      : [
          { term: m.concurrent_posts_reported_on(), value: formatDay(reportedOn) },
          { term: m.concurrent_posts_effect(), value: effectInWords(data) },
        ]),
  ]
}
