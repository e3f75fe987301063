import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { plansAppliedApi } from '../apply-contract.ts'
import type { ShownPlan } from './shown-plan.ts'

/** Trying a plan, applying it, and taking it back; an applied one is only taken back. */
export function applyActs(plan: ShownPlan, today: string): Act[] {
  const { id, version, state, isHalted, whyNot, effectiveOn } = plan
  const edit = { id, version }
  const why = (act: keyof ShownPlan['whyNot']) => {
    const refusal = whyNot[act]
    return refusal && sayWhyNot(refusal)
  }
  const reason = (label: string) => ({ as: 'text' as const, name: 'reason', label })
  const rehearse: Act = {
    name: 'rehearse',
    label: m.reorganization_act_rehearse(),
    follows: m.reorganization_follows_rehearse(),
    whyNot: why('rehearse'),
    fields: [],
    isBegun: true,
    send: () => call(plansAppliedApi.rehearse, edit),
  }
  const apply: Act = {
    name: 'apply',
    label: state === 'applying' ? m.reorganization_act_go_on() : m.reorganization_act_apply(),
    follows: m.reorganization_follows_apply(),
    whyNot: why('apply'),
    fields:
      effectiveOn < today && state !== 'applying' ? [reason(m.reorganization_late_reason())] : [],
    isBegun: true,
    send: ({ textOrNull }) =>
      call(plansAppliedApi.apply, { ...edit, reason: textOrNull('reason') }),
  }
  const pause: Act = {
    name: 'pause',
    label: m.reorganization_act_pause(),
    follows: m.reorganization_follows_pause(),
    whyNot: why('pause'),
    fields: [],
    send: () => call(plansAppliedApi.pause, edit),
  }
  const undo: Act = {
    name: 'undo',
    label: undoName(state),
    follows: m.reorganization_follows_undo(),
    whyNot: why('undo'),
    fields: [reason(m.ui_form_reason())],
    send: ({ text }) => call(plansAppliedApi.undo, { ...edit, reason: text('reason') }),
  }
  if (state === 'applied') return [undo]
  if (state === 'applying') return isHalted ? [apply, undo] : [pause, apply, undo]
  return [rehearse, apply]
}

/** Taking back is called by how much there is to take back. */
export function undoName(state: ShownPlan['state']): string {
  return state === 'applying' ? m.reorganization_act_undo_half() : m.reorganization_act_undo()
}
