import { Button } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { HeldMeeting } from './use-meeting.ts'

/** Something newer is on the server, and this device has not read it yet. */
export function NotKnownYet({ held }: { held: HeldMeeting }) {
  return (
    <>
      <p role="status">{m.outbox_not_known_yet()}</p>
      <Button variant="default" onClick={() => held.refresh()}>
        {m.outbox_read_newer()}
      </Button>
    </>
  )
}
