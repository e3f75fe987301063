import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { call } from '../../../web/call.ts'
import { formatDay, inWords } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { type Fact, Facts, Tag } from '../../../web/ui/small.tsx'
import { type AssignmentPage as Data, followUpApi } from '../contract.ts'
import { actsOf } from './assignment-acts.ts'
import { DutiesNote } from './duties-note.tsx'
import { dutyName, placeInWords, spanInWords, stateName, stateTones } from './words.ts'

/** One assignment: what the official does there, by which decision, and what can be changed. */
export function AssignmentPage({ id, act }: { id: string; act?: string | undefined }) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const maySeeMembers = useMay('members.read')
  const { data } = useSuspenseQuery({
    queryKey: ['follow-assignments', 'one', id, day],
    queryFn: () => call(followUpApi.one, { id, day }),
  })
  return (
    <Page
      title={data.official}
      lead={m.follow_up_one({ organization: placeInWords(data) })}
      breadcrumbs={[
        <Link key="all" to="/theo-doi">
          {m.follow_up_title()}
        </Link>,
      ]}
      actions={
        <Link to="/theo-doi" search={{ officialId: data.officialId }}>
          {m.follow_up_only({ name: data.official })}
        </Link>
      }
    >
      <Facts facts={[...standing(data, maySeeMembers), ...dutyOf(data), ...around(data)]} />
      <DutiesNote rules={data.rules} />
      <Acts
        acts={actsOf(data, day)}
        first={act}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={
          <Link to="/theo-doi" search={{ officialId: data.officialId }}>
            {m.follow_up_only({ name: data.official })}
          </Link>
        }
      />
      <TrailLink recordType="assignment" recordId={id} label={data.official} />
    </Page>
  )
}

function standing(data: Data, maySeeMembers: boolean): Fact[] {
  const { state, decision, endedWith, closingReason, settled } = data
  const why = [message(`follow_up_ended_with_${endedWith}`), closingReason].filter(Boolean)
  return [
    {
      term: m.follow_up_official(),
      value: maySeeMembers ? (
        <Link to="/dang-vien/$id" params={{ id: data.officialId }}>
          {data.official}
        </Link>
      ) : (
        data.official
      ),
    },
    { term: m.follow_up_post(), value: data.post },
    {
      term: m.follow_up_organization(),
      value: (
        <Link to="/to-chuc/$id" params={{ id: data.organizationId }}>
          {data.organizationName}
        </Link>
      ),
    },
    ...(data.territory === null ? [] : [{ term: m.follow_up_territory(), value: data.territory }]),
    { term: m.follow_up_state(), value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag> },
    { term: m.follow_up_validity(), value: spanInWords(data) },
    {
      term: m.follow_up_decision(),
      value: decision && m.ui_decision({ number: decision.number, day: formatDay(decision.on) }),
    },
    ...(endedWith ? [{ term: m.follow_up_why_ended(), value: why.join(': ') }] : []),
    ...(settled
      ? [
          {
            term: m.follow_up_settled(),
            value: [formatDay(settled.on), settled.reason].filter(Boolean).join(', '),
          },
        ]
      : []),
  ]
}

function dutyOf({ duty, rules }: Data): Fact[] {
  const about = rules?.body.duties[duty]
  return [
    { term: m.follow_up_duty(), value: dutyName(duty, rules) },
    { term: m.follow_up_tasks(), value: about && inWords(about.tasks) },
    { term: m.follow_up_powers(), value: about && inWords(about.powers) },
  ]
}

/** What came before and after it, and what took the place of its organization. */
function around({ replaces, replacedBy, successor }: Data): Fact[] {
  const link = (id: string) => (
    <Link to="/theo-doi/$id" params={{ id }}>
      {m.follow_up_see()}
    </Link>
  )
  return [
    ...(replaces ? [{ term: m.follow_up_replaces(), value: link(replaces) }] : []),
    ...(replacedBy ? [{ term: m.follow_up_replaced_by(), value: link(replacedBy) }] : []),
    ...(successor
      ? [
          {
            term: m.follow_up_successor(),
            value: (
              <Link to="/to-chuc/$id" params={{ id: successor.id }}>
                {successor.name}
              </Link>
            ),
          },
        ]
      : []),
  ]
}
