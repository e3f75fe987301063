import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { noneWhen } from '../../../web/none-when.ts'
import { m } from '../../../web/paraglide/messages.js'
import { figuresApi } from '../../figures/contract.ts'
import type { FigureNames } from '../../figures/web/key-figures.tsx'
import { figureValue } from '../../figures/web/values.ts'
import { type Post, postsApi } from '../../posts/contract.ts'
import { holdingTime } from '../../posts/web/words.ts'
import { Sheet, SheetTable } from '../../sheets/web/sheet.tsx'
import { SheetFacts, SheetPart } from '../../sheets/web/sheet-facts.tsx'
import { organizationsApi } from '../contract.ts'
import { endingName, unitTypeName, useKindNames } from './words.ts'

const route = getRouteApi('/_sheet/in/phieu-to-chuc/$id')

const heads: FigureNames = {
  'members.total': m.figures_name_members_total,
  'members.full': m.figures_name_members_full,
  'members.probationary': m.figures_name_members_probationary,
  'members.female': m.figures_name_members_female,
  'members.exempt': m.figures_name_members_exempt,
  'members.temporarily_away': m.figures_name_members_temporarily_away,
  'organizations.grassroots': m.figures_name_organizations_grassroots,
  'organizations.cells': m.figures_name_organizations_cells,
}

/** What one may see of an organization on the day, on paper: itself, its numbers, who holds which post. */
export function OrganizationSlip() {
  const { id } = route.useParams()
  const { day } = route.useSearch()
  const { data } = useSuspenseQuery({
    queryKey: ['organizations', id, 'slip', day],
    queryFn: () => readSlip(id, day),
    gcTime: 0,
  })
  return (
    <Sheet
      head={data.head}
      title={m.sheets_organization()}
      notes={[]}
      code={m.sheets_organization()}
      back={
        <Link to="/to-chuc/$id" params={{ id }} search={{ day }}>
          {m.sheets_back()}
        </Link>
      }
    >
      <Itself slip={data} />
      {data.figures.length > 0 && <SheetPart>{m.sheets_heads()}</SheetPart>}
      <SheetFacts caption={m.sheets_heads()} facts={headsTold(data)} />
      <SheetPart>{m.sheets_committee()}</SheetPart>
      <SheetTable
        caption={m.sheets_committee()}
        columns={postColumns}
        rows={data.posts.flatMap(linesOf)}
        rowKey={({ key }) => key}
        total={false}
      />
    </Sheet>
  )
}

type Slip = Awaited<ReturnType<typeof readSlip>>

async function readSlip(id: string, day: string | undefined) {
  const [slip, posts, figures] = await Promise.all([
    call(organizationsApi.slip, { id, day }),
    call(postsApi.list, { id, day }).catch(noneWhen(403, 404)),
    call(figuresApi.list, { organizationId: id, day, ids: Object.keys(heads).join() }).catch(
      noneWhen(403, 404),
    ),
  ])
  return { ...slip, posts, figures }
}

function Itself({ slip: { organization, head } }: { slip: Slip }) {
  const kindName = useKindNames(head.day)
  const { state, lastName, foundedOn, ending } = organization
  return (
    <SheetFacts
      caption={m.sheets_organization()}
      facts={[
        { term: m.organizations_name(), value: state?.name ?? lastName },
        { term: m.organizations_kind(), value: state && kindName(state.kind) },
        { term: m.organizations_unit_type(), value: unitTypeName(state?.unitType ?? null) },
        { term: m.organizations_code(), value: state?.code },
        { term: m.organizations_administrative_unit(), value: state?.administrativeUnit?.name },
        { term: m.organizations_founded_on(), value: formatDay(foundedOn) },
        {
          term: m.organizations_end_on(),
          value: ending && `${formatDay(ending.on)} (${endingName(ending.kind)})`,
        },
      ]}
    />
  )
}

function headsTold({ figures }: Slip) {
  return Object.entries(heads).flatMap(([id, name]) => {
    const figure = figures.find((one) => one.id === id)
    return figure?.value ? [{ term: name(), value: figureValue(figure.unit, figure.value) }] : []
  })
}

type Line = { key: string; title: string; holder: Post['holders'][number] | null }

function linesOf({ id, title, holders }: Post): Line[] {
  if (holders.length === 0) return [{ key: id, title, holder: null }]
  return holders.map((holder) => ({ key: holder.id, title, holder }))
}

const postColumns = [
  { key: 'title', head: m.posts_field_title(), cell: ({ title }: Line) => title },
  {
    key: 'holder',
    head: m.posts_field_holder(),
    cell: ({ holder }: Line) => holder?.fullName ?? m.posts_vacant(),
  },
  {
    key: 'time',
    head: m.posts_field_time(),
    cell: ({ holder }: Line) => holder && holdingTime(holder),
  },
  {
    key: 'decision',
    head: m.posts_field_decisionNumber(),
    cell: ({ holder }: Line) =>
      holder?.decisionNumber &&
      m.posts_decided({ number: holder.decisionNumber, day: formatDay(holder.decidedOn) }),
  },
]
