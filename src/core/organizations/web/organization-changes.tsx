import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import type { OrganizationPage } from '../contract.ts'
import { organizationActs } from './organization-acts.ts'
import { organizationPlanActs } from './organization-plans.ts'
import { useKinds } from './words.ts'

/** What whoever keeps the register can do to an organization. */
export function OrganizationChanges({
  organization,
  first,
}: {
  organization: OrganizationPage
  /** The act that whoever came here came to do. */
  first: string | undefined
}) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const kinds = useKinds(day)
  const navigate = useNavigate()
  const { id, state } = organization
  const plans = organizationPlanActs(organization, () => void navigate({ to: '/viec-du-kien' }))
  return (
    <>
      {!state && <EmptyState>{m.organizations_not_living_today()}</EmptyState>}
      <Acts
        acts={[...plans, ...(state ? organizationActs(organization, state, kinds) : [])]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        first={first}
        onWritten={() => queries.invalidateQueries()}
        done={
          <Link to="/to-chuc/$id" params={{ id }} search={{ tab: 'history' }}>
            {m.ui_form_see_history()}
          </Link>
        }
      />
      <p>
        <Link to="/viec-du-kien" search={{ organizationId: id }}>
          {m.planned_below()}
        </Link>
      </p>
    </>
  )
}
