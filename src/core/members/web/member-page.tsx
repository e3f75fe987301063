import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ConcurrentOfMember } from '../../../modules/concurrent-posts/web/concurrent-of-member.tsx'
import { FollowedBy } from '../../../modules/follow-up/web/followed.tsx'
import { call, Problem } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Facts, History } from '../../../web/ui/small.tsx'
import { WhoSees } from '../../access/web/who-reaches.tsx'
import { TrailLink } from '../../audit/web/trail-link.tsx'
import { MemberBadges } from '../../badges/web/member-badges.tsx'
import { MemberComplaints } from '../../complaints/web/member-complaints.tsx'
import { DuesOfMember } from '../../dues/web/dues-of-member.tsx'
import { MergedPage } from '../../merges/web/merged-page.tsx'
import { TakenIn } from '../../merges/web/taken-in.tsx'
import { HeldPosts } from '../../posts/web/held-posts.tsx'
import { PrintLink } from '../../sheets/web/print-link.tsx'
import { type MemberEvent, type MemberRecord, membersApi } from '../contract.ts'
import { MemberChanges } from './member-changes.tsx'
import { decisionOf, eventName, factsOf, flagsOf, leftAs } from './member-facts.ts'
import { MemberStatus } from './member-list.tsx'

const route = getRouteApi('/_desk/dang-vien/$id')

/** A member, or what became of a record that was merged into another. */
export function MemberPage() {
  const { id } = route.useParams()
  const { day } = useDay()
  const { data: member } = useSuspenseQuery({
    queryKey: ['members', id, 'record', day],
    queryFn: () => call(membersApi.record, { id, day }).catch(nullOfMerged),
  })
  return member ? <LivingMember id={id} member={member} /> : <MergedPage key={id} id={id} />
}

function nullOfMerged(error: unknown): null {
  if (error instanceof Problem && error.code === 'members.merged') return null
  throw error
}

function LivingMember({ id, member }: { id: string; member: MemberRecord }) {
  const { act, day } = route.useSearch()
  const mayChange = useMay('members.manage')
  const maySearch = useMay('members.read')
  const maySeePosts = useMay('posts.read')
  const maySeeFollowed = useMay('follow.read')
  const { data: events } = useSuspenseQuery({
    queryKey: ['members', id, 'history'],
    queryFn: () => call(membersApi.history, { id }),
  })
  return (
    <Page
      title={member.fullName}
      lead={member.code}
      breadcrumbs={breadcrumbsOf(member)}
      actions={<PrintLink to="/in/phieu-dang-vien/$id" params={{ id }} search={{ day }} />}
    >
      <Standing member={member} />
      <HeldPosts memberId={id} />
      {maySeePosts && <ConcurrentOfMember memberId={id} />}
      {maySeeFollowed && <FollowedBy memberId={id} />}
      <DuesOfMember memberId={id} />
      <MemberBadges key={`badges ${id}`} memberId={id} />
      {mayChange && leftToComplain(member) && (
        <MemberComplaints key={`complaints ${id} ${act}`} memberId={id} first={act} />
      )}
      {mayChange && <MemberChanges key={`${id} ${act}`} member={member} first={act} />}
      {maySearch && (
        <p>
          <Link to="/dang-vien/trung" search={{ memberId: id }}>
            {m.duplicates_link_of_one()}
          </Link>
        </p>
      )}
      {maySearch && events.some(({ kind }) => kind === 'merging') && <TakenIn memberId={id} />}
      <h2 id="lich-su" tabIndex={-1}>
        {m.members_history()}
      </h2>
      <History items={events.map(toItem)} />
      <TrailLink recordType="member" recordId={id} label={member.fullName} />
      <WhoSees key={`sees ${id}`} memberId={id} />
    </Page>
  )
}

/** Whether the member ever was removed or expelled: nobody else can have complained of it. */
function leftToComplain({ periods }: MemberRecord): boolean {
  return periods.some(({ closedBy }) => closedBy === 'removal' || closedBy === 'expulsion')
}

function breadcrumbsOf({ current }: MemberRecord) {
  if (!current) return []
  return [
    <Link key={current.organizationId} to="/to-chuc/$id" params={{ id: current.organizationId }}>
      {current.organizationName}
    </Link>,
  ]
}

function Standing({ member }: { member: MemberRecord }) {
  const { current, day } = member
  return (
    <>
      {!current && <EmptyState>{m.members_not_on_roll({ day: formatDay(day) })}</EmptyState>}
      <Facts
        facts={[
          {
            term: m.members_status(),
            value: current ? (
              <MemberStatus status={current.status} flags={flagsOf(member)} />
            ) : (
              leftAs(member)
            ),
          },
          ...factsOf(member),
        ]}
      />
    </>
  )
}

function toItem(event: MemberEvent) {
  const decided = decisionOf(event)
  return {
    key: `${event.on} ${event.kind} ${event.organization?.id ?? ''} ${event.detail ?? ''}`,
    on: event.on,
    what: eventName(event),
    planned: event.planned,
    children: (
      <>
        {event.organization && <div>{event.organization.name}</div>}
        {decided && <div>{decided}</div>}
      </>
    ),
  }
}
