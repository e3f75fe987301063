import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import type { MemberRecord } from '../contract.ts'
import { memberActs } from './member-acts.ts'
import { mistakeActs } from './member-mistakes.ts'
import { planActs } from './member-plans.ts'

/** What whoever keeps the register can do to a member. */
export function MemberChanges({
  member,
  first,
}: {
  member: MemberRecord
  /** The act that whoever came here came to do. */
  first: string | undefined
}) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/dang-vien' })
  return (
    <section>
      <h2 data-tour="changes">{m.members_changes()}</h2>
      <Acts
        acts={[...planActs(member, leave), ...memberActs(member), ...mistakeActs(member, leave)]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        first={first}
        onWritten={() => queries.invalidateQueries()}
        done={<a href="#lich-su">{m.ui_form_see_history()}</a>}
      />
    </section>
  )
}
