import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts, RowAct } from '../../../web/ui/acts.tsx'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { postsApi } from '../../posts/contract.ts'
import { type Election, electionsApi, type OrganizationElections } from '../contract.ts'
import {
  approveAct,
  correctAct,
  type Place,
  recordAct,
  refuseAct,
  stateOfShown,
  takeBackAct,
  takeBackApprovalAct,
  takeBackRefusalAct,
} from './election-acts.ts'
import styles from './elections.module.css'

/** The elections of an organization up to the day, what came of each, and what to record. */
export function ElectionList({ organization }: { organization: Place }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('posts.manage')
  const queries = useQueryClient()
  const { id } = organization
  const { data, error } = useQuery({
    queryKey: ['elections', id, day],
    queryFn: () => call(electionsApi.list, { id, day }),
  })
  const { data: posts } = useQuery({
    queryKey: ['posts', id, day, undefined],
    queryFn: () => call(postsApi.list, { id, day }),
  })
  if (error) return <ProblemView error={error} />
  if (!data || !posts) return <Waiting />
  return (
    <section>
      <h2>{m.elections_title()}</h2>
      <Failed data={data} />
      <Acts
        acts={mayManage ? [recordAct(organization, posts, data, day)] : []}
        whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) => (
          <>
            {data.elections.length === 0 && <EmptyState>{m.elections_none()}</EmptyState>}
            {data.elections.map((election) => (
              <OneElection
                key={election.id}
                election={election}
                acts={mayManage && !isOtherDay ? actsOf(organization, election, data) : []}
                onOpen={open}
              />
            ))}
          </>
        )}
      </Acts>
    </section>
  )
}

/** Approving where it waits, taking back what was done last. */
function actsOf(place: Place, election: Election, data: OrganizationElections): Act[] {
  const state = stateOfShown(election)
  if (state === 'approved') return [takeBackApprovalAct(election)]
  if (state === 'refused') return [takeBackRefusalAct(election)]
  const changes = [correctAct(place, election, data), takeBackAct(election)]
  return state === 'waits' ? [approveAct(election), refuseAct(election), ...changes] : changes
}

/** Where ballots failed as often as it takes for the superior to appoint. */
function Failed({ data: { failed, rules } }: { data: OrganizationElections }) {
  if (failed.length === 0) return null
  return (
    <div className={styles.failed}>
      {failed.map(({ postId, title, ballots }) => (
        <p key={postId}>{m.elections_failed({ title, ballots: formatNumber(ballots) })}</p>
      ))}
      {rules && (
        <p>
          {m.elections_source()}{' '}
          <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
            {rules.title}
          </Link>
        </p>
      )}
    </div>
  )
}

function OneElection({
  election,
  acts,
  onOpen,
}: {
  election: Election
  acts: readonly Act[]
  onOpen: (act: Act) => void
}) {
  const { postTitle: title, heldOn, ballots, open } = election
  return (
    <article className={styles.one}>
      <h3>{m.elections_of({ title, day: formatDay(heldOn) })}</h3>
      <State election={election} />{' '}
      {open > 0 && stateOfShown(election) !== 'nobody' && (
        <Tag tone="amber">{m.elections_open({ count: open })}</Tag>
      )}
      <p>{aboutIt(election)}</p>
      {ballots.map((ballot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ballots are told apart by their number
        <BallotResult key={index} number={index + 1} ballot={ballot} />
      ))}
      {acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map((act) => (
            <RowAct key={act.name} act={act} onOpen={onOpen} />
          ))}
        </div>
      )}
    </article>
  )
}

function BallotResult({
  number,
  ballot: { issued, returned, valid, needed, candidates },
}: {
  number: number
  ballot: Election['ballots'][number]
}) {
  const counts = { issued, returned, valid, needed }
  return (
    <>
      <p>{m.elections_ballot({ ballot: number, ...counts })}</p>
      <ul>
        {candidates.map(({ memberId, fullName, votes, elected }) => (
          <li key={memberId}>
            <MemberLink id={memberId} fullName={fullName} />:{' '}
            {elected ? (
              <strong>{m.elections_votes_elected({ votes: formatNumber(votes) })}</strong>
            ) : (
              m.elections_votes({ votes: formatNumber(votes) })
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function State({ election }: { election: Election }) {
  switch (stateOfShown(election)) {
    case 'waits':
      return <Tag tone="amber">{m.elections_state_waits()}</Tag>
    case 'approved':
      return <Tag tone="green">{m.elections_state_approved()}</Tag>
    case 'refused':
      return <Tag tone="red">{m.elections_state_refused()}</Tag>
    case 'holds':
      return <Tag tone="green">{m.elections_state_holds()}</Tag>
    case 'nobody':
      return <Tag tone="red">{m.elections_state_nobody()}</Tag>
  }
}

function aboutIt(election: Election): string {
  const { seats, heldBy, summoned, present, minutes, term, takesUpOn, endsOn, approval } = election
  const by = heldBy === 'congress' ? m.elections_by_congress() : m.elections_by_committee()
  const from = formatDay(takesUpOn)
  return [
    m.elections_about({ seats, by, summoned, present, minutes }),
    term && m.elections_term({ term }),
    approval && m.elections_approved_by({ number: approval.number, day: formatDay(approval.on) }),
    election.refusal &&
      m.elections_refused_by({
        number: election.refusal.number,
        day: formatDay(election.refusal.on),
        reason: election.refusal.reason,
      }),
    !['nobody', 'refused'].includes(stateOfShown(election)) &&
      (endsOn
        ? m.elections_from_until({ from, until: formatDay(endsOn) })
        : m.elections_from({ from })),
  ]
    .filter(Boolean)
    .join(' ')
}
