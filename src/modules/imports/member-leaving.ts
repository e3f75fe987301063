import { type KnownMember, type Leaver, whyNotLeave } from '../../core/members/index.ts'
import type { Day } from '../../platform/day.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Fault } from './cells.ts'
import { leavingNames, type MemberCells } from './member-cells.ts'
import { type ChangedCell, faultOf } from './verdict.ts'

type Period = KnownMember['periods'][number]

/** How a row ends a membership. */
export type Leaving = {
  by: NonNullable<MemberCells['leaving']>
  on: Day
  decision: { number: string; on: Day } | null
}

/** Whether a row ends the membership that the register has as lasting. */
export function endsMembership({ until }: MemberCells, period: Period): boolean {
  return until !== null && period.until === null
}

/** Why a register that agrees on where and what does not agree on how it ended, if it did. */
export function endFaults({ until, leaving }: MemberCells, period: Period): Fault[] {
  if (until === null && leaving !== null && period.until === null)
    return [{ column: 'valid_to', code: 'required' }]
  if (until !== null && period.until !== null && until !== period.until)
    return [{ column: 'valid_to', code: 'period-until', params: { on: period.until } }]
  return leaving !== null && period.until !== null && leaving !== period.closedBy
    ? [{ column: 'leaving', code: 'left-otherwise' }]
    : []
}

/** How a row ends a membership, or why it cannot: the rules are those of the act in the browser. */
export function leavingFrom(
  said: MemberCells,
  member: KnownMember,
  leaver: Leaver | null,
): { leaving: Leaving } | { faults: Fault[] } {
  const { until: on, leaving: by, decisionNumber, decidedOn } = said
  if (on === null) return { faults: [] }
  if (by === null) return { faults: [{ column: 'leaving', code: 'leaving-needed' }] }
  if (decidedOn === null && decisionNumber !== null)
    return { faults: [{ column: 'decided_on', code: 'required' }] }
  const decision = decidedOn && decisionNumber ? { number: decisionNumber, on: decidedOn } : null
  const life = { ...member, flags: leaver?.flags ?? [] }
  const whyNot =
    whyNotLeave(life, { kind: by, on, decision }) ??
    (leaver?.posts ? refuse('conflict', 'members.holds-posts', { posts: leaver.posts }) : null)
  if (whyNot) return { faults: [faultOf(columnOf(whyNot.code), whyNot)] }
  return { leaving: { by, on, decision } }
}

function columnOf(code: string): string {
  if (code === 'members.decision-required') return 'decision_number'
  return code === 'members.expulsion-only-full' ? 'leaving' : 'valid_to'
}

/** What leaving changes, as a person reads it. */
export function changesOf({ by, on }: Leaving): ChangedCell[] {
  return [
    ['leaving', null, leavingNames[by]],
    ['valid_to', null, on],
  ]
}
