import { mayNot } from '../../core/access/rules.ts'
import type { Holds } from '../../core/photos/photos.ts'
import { refuse } from '../../platform/refusal.ts'
import { lockRow, seenIssue } from './issue.ts'
import { isOpen } from './issue-rules.ts'

/** Photos of an issue are for those who may raise there, as long as it is open. */
export const holdsIssue: Holds = async (ctx, id, { locks }) => {
  if (locks) await lockRow(ctx, id)
  const { organizationId, organizationName: label, scopePath, state } = await seenIssue(ctx, id)
  const mayNotRaise = mayNot(ctx.actor, 'issues.raise', scopePath)
  return {
    ...{ id, type: 'issue', label, organizationId, whyNotRead: null },
    whyNotAdd: mayNotRaise ?? (isOpen(state) ? null : refuse('conflict', `issues.is-${state}`)),
    whyNotTakeBack: mayNotRaise,
    isActedOn: state !== 'assigned',
  }
}
