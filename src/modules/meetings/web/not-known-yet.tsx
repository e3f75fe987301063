import { Button } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'

/** Something newer is on the server, and this device has not read it yet. */
export function NotKnownYet({ onRead }: { onRead: () => Promise<unknown> }) {
  return (
    <>
      <p role="status">{m.outbox_not_known_yet()}</p>
      <Button variant="default" onClick={() => onRead()}>
        {m.outbox_read_newer()}
      </Button>
    </>
  )
}
