import { m } from '../../../web/paraglide/messages.js'
import { unsent } from '../outbox-rules.ts'
import { outbox } from './outbox.ts'

/** Whether what this device has not sent may be lost; true where there is nothing. */
export async function mayLose(): Promise<boolean> {
  const number = unsent(await outbox()).length
  return number === 0 || confirm(m.outbox_leave({ number }))
}
