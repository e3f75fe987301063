import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { MemberList } from './member-list.tsx'

/** Everybody one may see on the day. */
export function MembersPage() {
  return (
    <Page title={m.members_title()}>
      <MemberList />
    </Page>
  )
}
