import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts, History, type HistoryItem, Tag } from '../../../web/ui/small.tsx'
import { RecordPhotos } from '../../meetings/web/record-photos.tsx'
import { type IssuePage as Data, issuesApi } from '../contract.ts'
import { issueActsOf } from './issue-acts.tsx'
import { IssueRulesNote } from './issue-rules-note.tsx'
import { categoryName, issueStateName, issueTones } from './issue-words.ts'
import { placeInWords } from './words.ts'

/** One issue: what is wrong, who has to answer by when, what can be done, and all that was. */
export function IssuePage({ id }: { id: string }) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['issues', 'one', id],
    queryFn: () => call(issuesApi.one, { id }),
  })
  return (
    <Page
      title={categoryName(data.category, data.rules)}
      lead={data.what}
      breadcrumbs={[
        <Link key="all" to="/van-de">
          {m.issues_title()}
        </Link>,
        <Link key="where" to="/to-chuc/$id" params={{ id: data.organizationId }}>
          {placeInWords(data)}
        </Link>,
      ]}
    >
      <Facts facts={factsOf(data)} />
      <IssueRulesNote rules={data.rules} />
      <RecordPhotos
        of="issue"
        id={id}
        name={data.what.length > 80 ? `${data.what.slice(0, 80)}…` : data.what}
        title={m.photos_title()}
        hint={m.photos_hint()}
      />
      <Acts
        acts={issueActsOf(data)}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      />
      <h2>{m.issues_history()}</h2>
      <History items={data.steps.map(toItem)} />
      <TrailLink recordType="issue" recordId={id} label={data.organizationName} />
    </Page>
  )
}

function factsOf(data: Data): Fact[] {
  const { state, late, dueOn, ownerId, ownerName, mergedIntoId } = data
  return [
    {
      term: m.issues_state(),
      value: <Tag tone={issueTones[state]}>{issueStateName(state)}</Tag>,
    },
    {
      term: m.issues_owner(),
      value: ownerId && (
        <Link to="/to-chuc/$id" params={{ id: ownerId }}>
          {ownerName}
        </Link>
      ),
    },
    {
      term: m.issues_due(),
      value: dueOn && (
        <>
          {formatDay(dueOn)} {late && <Tag tone="red">{m.issues_late()}</Tag>}
        </>
      ),
    },
    {
      term: m.issues_raised_by(),
      value: [data.raisedByName, data.raisedAs].filter(Boolean).join(', '),
    },
    { term: m.issues_raised(), value: formatDay(data.raisedOn) },
    ...(mergedIntoId
      ? [
          {
            term: m.issues_merged_into(),
            value: (
              <Link to="/van-de/$id" params={{ id: mergedIntoId }}>
                {m.issues_see()}
              </Link>
            ),
          },
        ]
      : []),
  ]
}

type Step = Data['steps'][number]

function toItem({ id, on, step, by, said, ownerName, dueOn, meeting }: Step): HistoryItem {
  const what = message(`issues_step_${step}`) ?? step
  return {
    key: id,
    on,
    what: m.issues_step_by({ step: what, by }),
    children: (
      <>
        {said !== null && <div>{said}</div>}
        {meeting && <div>{meetingOfStep(meeting)}</div>}
        {ownerName !== null && dueOn !== null && (
          <div>{m.issues_step_to({ owner: ownerName, due: formatDay(dueOn) })}</div>
        )}
      </>
    ),
  }
}

/** Which meeting said it and who led that, with the way there for who may open it. */
function meetingOfStep({
  id,
  on,
  organizationName: organization,
  chair,
}: NonNullable<Step['meeting']>) {
  const day = formatDay(on)
  const name = chair
    ? m.issues_step_meeting_led({ organization, day, chair })
    : m.issues_step_meeting({ organization, day })
  if (id === null) return name
  return (
    <Link to="/sinh-hoat/$id" params={{ id }}>
      {name}
    </Link>
  )
}
