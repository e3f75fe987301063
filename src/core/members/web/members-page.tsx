import { getRouteApi, Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { PrintLink } from '../../sheets/web/print-link.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { knownFilters } from './known-filters.ts'
import { MemberList } from './member-list.tsx'

const route = getRouteApi('/_desk/dang-vien/')

/** Everybody one may see on the day. */
export function MembersPage() {
  return (
    <Page
      title={m.members_title()}
      actions={
        <>
          <Link to="/dang-vien/lo-thay-doi">{m.batches_title()}</Link>
          <Link to="/dang-vien/trung">{m.duplicates_link()}</Link>
          <PrintLink to="/in/dang-vien" search={route.useSearch()} />
        </>
      }
    >
      <ViewBar list="members" known={knownFilters} />
      <MemberList />
    </Page>
  )
}
