import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { EmptyState } from '../../../web/ui/small.tsx'
import type { OrganizationPage } from '../contract.ts'
import { organizationActs } from './organization-acts.tsx'
import { organizationPlanActs, takeChangeBackActs } from './organization-plans.ts'
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
  const [foundedId, setFoundedId] = useState<string | null>(null)
  const acts = [
    ...organizationPlanActs(organization, () => void navigate({ to: '/viec-du-kien' })),
    ...(state ? organizationActs(organization, state, kinds, setFoundedId) : []),
    ...takeChangeBackActs(organization, () => void navigate({ to: '/to-chuc' })),
  ].map((act) => ({
    ...act,
    send: (filled: Filled) => {
      setFoundedId(null)
      return act.send(filled)
    },
  }))
  return (
    <>
      {!state && <EmptyState>{m.organizations_not_living_today()}</EmptyState>}
      <Acts
        acts={acts}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        first={first}
        onWritten={() => queries.invalidateQueries()}
        done={
          foundedId === null ? (
            <Link to="/to-chuc/$id" params={{ id }} search={{ tab: 'history' }}>
              {m.ui_form_see_history()}
            </Link>
          ) : (
            <Link to="/to-chuc/$id" params={{ id: foundedId }}>
              {m.organizations_see_founded()}
            </Link>
          )
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
