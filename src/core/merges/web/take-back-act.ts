import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Merge, mergesApi } from '../contract.ts'

/** Takes one merge back; `onDone` follows before anything is fetched anew. */
export function takeBackAct(merge: Merge, onDone: () => Promise<void> = async () => {}): Act {
  const { keptId, mergedId, whyNot } = merge
  return {
    name: `take-back ${mergedId}`,
    label: m.merges_act_take_back_of({ code: merge.was.code }),
    button: m.merges_act_take_back(),
    follows: m.merges_follows_take_back(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [{ as: 'text', name: 'reason', label: m.merges_why() }],
    send: async ({ text }) => {
      await call(mergesApi.takeBack, { keptId, mergedId, reason: text('reason') })
      await onDone()
    },
  }
}
