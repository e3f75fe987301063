import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { rollActs } from './roll-acts.tsx'

/** What whoever keeps the register can do to the roll of an organization, above its list. */
export function RollChanges({
  organization,
  first,
}: {
  organization: { id: string; name: string }
  /** The act that whoever came here came to do. */
  first?: string | undefined
}) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const [enteredId, setEnteredId] = useState<string | null>(null)
  const acts = rollActs(organization, day, setEnteredId).map((act) => ({
    ...act,
    send: (filled: Filled) => {
      setEnteredId(null)
      return act.send(filled)
    },
  }))
  return (
    <Acts
      acts={acts}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      first={first}
      onWritten={() => queries.invalidateQueries()}
      done={
        enteredId !== null && (
          <Link to="/dang-vien/$id" params={{ id: enteredId }}>
            {m.members_see_admitted()}
          </Link>
        )
      }
    />
  )
}
