import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Tabs } from '../../../web/ui/small.tsx'

/** The parts of a meeting, in the order one goes through them. */
export function Steps({ id, isScored = true }: { id: string; isScored?: boolean }) {
  return (
    <Tabs label={m.meetings_steps()}>
      <Link to="/sinh-hoat/$id" params={{ id }} activeOptions={{ exact: true }}>
        {m.meetings_step_overview()}
      </Link>
      <Link to="/sinh-hoat/$id/diem-danh" params={{ id }}>
        {m.meetings_step_roll()}
      </Link>
      <Link to="/sinh-hoat/$id/bien-ban" params={{ id }}>
        {m.meetings_step_minutes()}
      </Link>
      {isScored && (
        <Link to="/sinh-hoat/$id/cham-diem" params={{ id }}>
          {m.meetings_step_score()}
        </Link>
      )}
      <Link to="/sinh-hoat/$id/kiem-tra" params={{ id }}>
        {m.meetings_step_sign()}
      </Link>
    </Tabs>
  )
}
