import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { badgesApi } from '../../badges/contract.ts'
import { duesApi } from '../../dues/contract.ts'
import { postsApi } from '../../posts/contract.ts'
import { Sheet, SheetTable } from '../../sheets/web/sheet.tsx'
import { SheetFacts, SheetPart } from '../../sheets/web/sheet-facts.tsx'
import { type MemberEvent, type MemberRecord, membersApi } from '../contract.ts'
import { decisionOf, eventName, factsOf, flagsOf, leftAs } from './member-facts.ts'
import { statusName } from './member-list.tsx'

const route = getRouteApi('/_sheet/in/phieu-dang-vien/$id')

/** What one may see of a member on the day, on paper. */
export function MemberSlip() {
  const { id } = route.useParams()
  const { day } = route.useSearch()
  const { data } = useSuspenseQuery({
    queryKey: ['members', id, 'slip', day],
    queryFn: () => readSlip(id, day),
    gcTime: 0,
  })
  const { head, member, events } = data
  return (
    <Sheet
      head={head}
      title={m.sheets_member()}
      notes={[]}
      code={m.sheets_member()}
      back={
        <Link to="/dang-vien/$id" params={{ id }} search={{ day }}>
          {m.sheets_back()}
        </Link>
      }
    >
      <SheetFacts
        caption={m.sheets_member()}
        facts={[
          { term: m.members_field_fullName(), value: member.fullName },
          { term: m.members_field_code(), value: member.code },
          { term: m.members_field_organization(), value: member.current?.organizationName },
          { term: m.members_status(), value: statusOf(member) },
          ...factsOf(member),
          { term: m.badges_held(), value: badgesTold(data) },
          { term: m.posts_held(), value: postsTold(data) },
          { term: m.dues_of_one(), value: duesTold(data) },
        ]}
      />
      <SheetPart>{m.sheets_life()}</SheetPart>
      <SheetTable
        caption={m.sheets_life()}
        columns={lifeColumns}
        rows={events}
        rowKey={({ on, kind, organization, detail }) =>
          `${on} ${kind} ${organization?.id ?? ''} ${detail ?? ''}`
        }
        total={false}
      />
    </Sheet>
  )
}

type Slip = Awaited<ReturnType<typeof readSlip>>

/** The member and what the parts of their page have beside; each shows its reader what they may see. */
async function readSlip(id: string, day: string | undefined) {
  const [slip, posts, { badges }, dues] = await Promise.all([
    call(membersApi.slip, { id, day }),
    call(postsApi.heldBy, { id, day }),
    call(badgesApi.ofMember, { id }),
    call(duesApi.ofMember, { id, day }),
  ])
  return { ...slip, posts, dues, badges: badges.filter((one) => one.awardedOn <= slip.head.day) }
}

function statusOf(member: MemberRecord): string | null {
  if (!member.current) return leftAs(member)
  return [
    statusName(member.current.status),
    ...flagsOf(member).map((flag) => message(`members_flag_${flag}`) ?? flag),
  ].join('; ')
}

function badgesTold({ badges }: Slip): string {
  return badges
    .map(({ years, awardedOn: on }) => m.badges_one({ years, day: formatDay(on) }))
    .join('; ')
}

function postsTold({ posts }: Slip): string {
  return posts
    .map(
      ({ title, organization, from }) =>
        `${title}, ${organization.name}, ${m.posts_since({ from: formatDay(from) })}`,
    )
    .join('; ')
}

function duesTold({ dues: { paidThrough } }: Slip): string | null {
  return paidThrough && m.dues_recorded({ month: formatMonth(paidThrough) })
}

const lifeColumns = [
  { key: 'on', head: m.sheets_when(), isLine: true, cell: ({ on }: MemberEvent) => formatDay(on) },
  { key: 'what', head: m.sheets_what(), cell: eventName },
  {
    key: 'where',
    head: m.sheets_where(),
    cell: ({ organization }: MemberEvent) => organization?.name,
  },
  { key: 'decision', head: m.sheets_decision(), cell: decisionOf },
]
