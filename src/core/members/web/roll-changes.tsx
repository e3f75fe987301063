import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { type Led, rollActs } from './roll-acts.tsx'

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
  const [led, setLed] = useState<Led | null>(null)
  const acts = rollActs(organization, day, setLed).map((act) => ({
    ...act,
    send: (filled: Filled) => {
      setLed(null)
      return act.send(filled)
    },
  }))
  return (
    <Acts
      acts={acts}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      first={first}
      onWritten={() => queries.invalidateQueries()}
      done={led && <Whither led={led} />}
    />
  )
}

/** Where to see what an act upon the roll led to. */
function Whither({ led }: { led: Led }) {
  if ('enteredId' in led)
    return (
      <Link to="/dang-vien/$id" params={{ id: led.enteredId }}>
        {m.members_see_admitted()}
      </Link>
    )
  return (
    <>
      {m.members_moved({ count: formatNumber(led.moved) })}{' '}
      <Link to="/to-chuc/$id" params={{ id: led.receiverId }} search={{ tab: 'members' }}>
        {m.members_see_receiver()}
      </Link>
    </>
  )
}
