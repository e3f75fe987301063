import { Link } from '@tanstack/react-router'
import { BodyFacts } from '../../../modules/bodies/web/body-facts.tsx'
import { Followers } from '../../../modules/follow-up/web/followed.tsx'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Facts } from '../../../web/ui/small.tsx'
import { type FigureNames, KeyFigures } from '../../figures/web/key-figures.tsx'
import type { OrganizationPage } from '../contract.ts'
import { ApparatusBelow } from './apparatus-below.tsx'
import { ChildList } from './child-list.tsx'
import { OrganizationRegulations } from './organization-regulations.tsx'
import { MeetingsLink, Predecessors } from './predecessors.tsx'
import { SizeNotes } from './size-notes.tsx'
import { unitTypeName, useKindNames, useKinds } from './words.ts'

const shownFigures: FigureNames = {
  'members.total': m.figures_name_members_total,
  'members.probationary': m.figures_name_members_probationary,
  'organizations.grassroots': m.figures_name_organizations_grassroots,
  'organizations.cells': m.figures_name_organizations_cells,
}

export function OrganizationOverview({ organization }: { organization: OrganizationPage }) {
  const { state, predecessors, foundedOn } = organization
  const { day } = useDay()
  const kindName = useKindNames(day)
  const kinds = useKinds(day)
  const kind = state ? kinds[state.kind] : undefined
  const isOfApparatus = kind?.apparatus === true
  const isBody = kind?.under.some((above) => kinds[above]?.apparatus) === true
  const maySeeFigures = useMay('figures.read')
  const maySeeMeetings = useMay('meetings.read')
  const maySeeFollowers = useMay('follow.read')
  return (
    <>
      {maySeeFigures && state && !isOfApparatus && (
        <KeyFigures organizationId={organization.id} figures={shownFigures} />
      )}
      {state && !isOfApparatus && <SizeNotes id={organization.id} day={day} />}
      <Facts
        facts={[
          { term: m.organizations_kind(), value: state && kindName(state.kind) },
          { term: m.organizations_unit_type(), value: unitTypeName(state?.unitType ?? null) },
          { term: m.organizations_code(), value: state?.code },
          {
            term: m.organizations_administrative_unit(),
            value: state?.administrativeUnit && (
              <Link to="/dia-ban/$id" params={{ id: state.administrativeUnit.id }}>
                {state.administrativeUnit.name}
              </Link>
            ),
          },
          { term: m.organizations_founded_on(), value: formatDay(foundedOn) },
          {
            term: m.organizations_meetings(),
            value: maySeeMeetings && !isOfApparatus && (
              <Link to="/lich-hop/$id" params={{ id: organization.id }}>
                {m.organizations_meeting_day()}
              </Link>
            ),
          },
          {
            term: m.organizations_papers(),
            value: maySeeMeetings && !isOfApparatus && <MeetingsLink of={organization.id} />,
          },
          ...(maySeeFollowers && !isOfApparatus
            ? [
                {
                  term: m.follow_up_followers(),
                  value: <Followers organizationId={organization.id} />,
                },
              ]
            : []),
          ...(predecessors.length === 0
            ? []
            : [
                {
                  term: m.organizations_predecessors(),
                  value: <Predecessors of={predecessors} withMeetings={maySeeMeetings} />,
                },
              ]),
        ]}
      />
      {state && !isOfApparatus && <OrganizationRegulations id={organization.id} />}
      {isBody && <BodyFacts key={`body ${organization.id}`} id={organization.id} />}
      {state && <ChildList key={organization.id} id={organization.id} />}
      {state && !isOfApparatus && <ApparatusBelow id={organization.id} />}
    </>
  )
}
