import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Tabs } from '../../../web/ui/small.tsx'
import { OrganizationRights } from '../../access/web/who-reaches.tsx'
import { TrailLink } from '../../audit/web/trail-link.tsx'
import { ElectionList } from '../../elections/web/election-list.tsx'
import { knownFilters } from '../../members/web/known-filters.ts'
import { MemberList } from '../../members/web/member-list.tsx'
import { RollChanges } from '../../members/web/roll-changes.tsx'
import { PostList } from '../../posts/web/post-list.tsx'
import { PrintLink } from '../../sheets/web/print-link.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type OrganizationPage as OrganizationData, organizationsApi } from '../contract.ts'
import { OrganizationChanges } from './organization-changes.tsx'
import { OrganizationHistory } from './organization-history.tsx'
import { OrganizationOverview } from './organization-overview.tsx'
import styles from './organization-page.module.css'
import { OrganizationTree } from './organization-tree.tsx'
import { endingName, useKinds } from './words.ts'

const route = getRouteApi('/_desk/to-chuc/$id')

const tabs = ['overview', 'members', 'posts', 'history', 'rights', 'changes'] as const
export type OrganizationTab = (typeof tabs)[number]

export function OrganizationPage() {
  const { id } = route.useParams()
  const { tab = 'overview' } = route.useSearch()
  const { day } = useDay()
  const mayChange = useMay('organizations.manage')
  const maySeeRights = useMay('access.read')
  const { data: organization } = useSuspenseQuery({
    queryKey: ['organizations', id, 'page', day],
    queryFn: () => call(organizationsApi.page, { id, day }),
  })
  const path = (organization.state?.ancestors ?? []).map((ancestor) => ancestor.id)
  const tree = <OrganizationTree selected={id} path={path} />

  return (
    <div className={styles.layout}>
      <aside className={`${styles.tree} no-print`}>
        <h2>{m.organizations_tree()}</h2>
        {tree}
      </aside>
      <div className={styles.content}>
        <details className={`${styles.picker} no-print`}>
          <summary>{m.organizations_open_tree()}</summary>
          {tree}
        </details>
        <Page
          title={organization.state?.name ?? organization.lastName}
          breadcrumbs={breadcrumbsOf(organization)}
          actions={organization.state && <Print id={id} />}
        >
          <Absence organization={organization} />
          <Tabs label={m.organizations_tabs()}>
            {tabs
              .filter((one) => one !== 'changes' || mayChange)
              .filter((one) => one !== 'rights' || maySeeRights)
              .map((one) => (
                <Link
                  key={one}
                  to="/to-chuc/$id"
                  params={{ id }}
                  search={{ tab: one === 'overview' ? undefined : one }}
                  aria-current={one === tab ? 'page' : undefined}
                  activeOptions={{ explicitUndefined: true }}
                  activeProps={{}}
                >
                  {tabNames[one]()}
                </Link>
              ))}
          </Tabs>
          <TabContent tab={tab} organization={organization} />
        </Page>
      </div>
    </div>
  )
}

/** The roll from the part about members, the slip from that about posts, else the tree below. */
function Print({ id }: { id: string }) {
  const { tab, ...search } = route.useSearch()
  const { day } = search
  const slip = { to: '/in/phieu-to-chuc/$id', params: { id }, search: { day } } as const
  if (tab === 'members')
    return <PrintLink to="/in/dang-vien" search={{ ...search, organizationId: id }} />
  if (tab === 'posts') return <PrintLink {...slip} />
  return (
    <>
      {tab === undefined && <PrintLink {...slip}>{m.sheets_organization_open()}</PrintLink>}
      <PrintLink to="/in/to-chuc/$id" params={{ id }} search={{ day }} />
    </>
  )
}

const tabNames = {
  overview: m.organizations_tab_overview,
  members: m.organizations_tab_members,
  posts: m.organizations_tab_posts,
  history: m.organizations_tab_history,
  rights: m.organizations_tab_rights,
  changes: m.organizations_tab_changes,
}

function TabContent({
  tab,
  organization,
}: {
  tab: OrganizationTab
  organization: OrganizationData
}) {
  if (tab === 'members') return <Members organization={organization} />
  if (tab === 'posts') return <Posts organization={organization} />
  if (tab === 'history')
    return (
      <>
        <OrganizationHistory id={organization.id} />
        <TrailLink
          recordType="organization"
          recordId={organization.id}
          label={organization.state?.name ?? organization.lastName}
        />
      </>
    )
  if (tab === 'rights') return <OrganizationRights id={organization.id} />
  if (tab === 'changes') return <Changes organization={organization} />
  return <OrganizationOverview organization={organization} />
}

function Posts({ organization: { id, state } }: { organization: OrganizationData }) {
  if (!state) return <EmptyState>{m.organizations_not_living_today()}</EmptyState>
  return (
    <>
      <PostList key={`posts ${id}`} organization={{ id, name: state.name, kind: state.kind }} />
      <ElectionList key={`elections ${id}`} organization={{ id, kind: state.kind }} />
    </>
  )
}

function Members({ organization: { id, state } }: { organization: OrganizationData }) {
  const { day } = useDay()
  const { act } = route.useSearch()
  const mayChange = useMay('members.manage')
  const holdsMembers = useKinds(day)[state?.kind ?? '']?.holdsMembers ?? false
  return (
    <>
      {mayChange && state && holdsMembers && (
        <RollChanges key={`${id} ${act}`} organization={{ id, name: state.name }} first={act} />
      )}
      <ViewBar list="members" known={knownFilters} />
      <MemberList organizationId={id} />
    </>
  )
}

function Changes({ organization }: { organization: OrganizationData }) {
  const { act } = route.useSearch()
  const { id } = organization
  return <OrganizationChanges key={`${id} ${act}`} organization={organization} first={act} />
}

function breadcrumbsOf({ state }: OrganizationData) {
  return (state?.ancestors ?? []).map((ancestor) => (
    <Link key={ancestor.id} to="/to-chuc/$id" params={{ id: ancestor.id }}>
      {ancestor.name}
    </Link>
  ))
}

/** That it did not stand on the day, and what became of it. */
function Absence({ organization }: { organization: OrganizationData }) {
  const { ending, foundedOn, day, state } = organization
  if (state && !ending) return null
  if (!state && !ending)
    return (
      <p className={styles.ended}>
        {m.organizations_not_yet({ day: formatDay(day), founded: formatDay(foundedOn) })}
      </p>
    )
  if (!ending) return null
  return (
    <div className={styles.ended}>
      <p>{m.organizations_ended({ on: formatDay(ending.on), how: endingName(ending.kind) })}</p>
      <p>
        {ending.successors.length === 0
          ? m.organizations_no_successor()
          : `${m.organizations_successors()}: `}
        {ending.successors.map((heir, at) => (
          <Fragment key={heir.id}>
            {at > 0 && ', '}
            <Link to="/to-chuc/$id" params={{ id: heir.id }}>
              {heir.name}
            </Link>
          </Fragment>
        ))}
      </p>
    </div>
  )
}
