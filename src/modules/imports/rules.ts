import { type Refusal, refuse } from '../../platform/refusal.ts'
import { neededForNew } from './columns.ts'
import type { Import, ImportRow } from './contract.ts'

export { columnsOf, subjects } from './columns.ts'

/**
 * Why an import cannot be written as things stand. A plan is written whole: none of its rows may be
 * faulty, though one may be left out with a reason.
 */
export function whyNotCommit({
  state,
  counts,
  subject,
}: Pick<Import, 'state' | 'counts' | 'subject'>): Refusal | null {
  const whyNot = whyNotChecked({ state })
  if (whyNot) return whyNot
  const faulty = counts.faulty ?? 0
  if (subject === 'plan' && faulty > 0)
    return refuse('conflict', 'imports.plan-faulty', { count: faulty })
  return (counts.new ?? 0) + (counts.changed ?? 0) === 0
    ? refuse('conflict', 'imports.nothing-to-write')
    : null
}

/** Why nothing can be done with the rows of an import: it was written already, or never read whole. */
export function whyNotChecked({ state }: Pick<Import, 'state'>): Refusal | null {
  if (state === 'checked') return null
  const isWritten = state === 'committed' || state === 'undone'
  return refuse('conflict', isWritten ? 'imports.already-committed' : 'imports.not-checked')
}

/** The columns a file lacks without which none of its rows can be new, where some rows are faulty. */
export function lacksForNew({
  subject,
  counts,
  mapping,
}: Pick<Import, 'subject' | 'counts' | 'mapping'>): string[] {
  if ((counts.faulty ?? 0) === 0) return []
  return neededForNew[subject]
    .map(([column]) => column)
    .filter((column) => mapping[column] === undefined)
}

type Judged = Pick<ImportRow, 'outcome'>

/** Why a row cannot be mended: it was left out, and is to be taken in first. */
export function whyNotMend({ outcome }: Judged): Refusal | null {
  return outcome === 'leftOut' ? refuse('conflict', 'imports.left-out') : null
}

/** Why a row cannot be left out: it was already, or nothing of it would be written anyway. */
export function whyNotLeaveOut({ outcome }: Judged): Refusal | null {
  if (outcome === 'leftOut') return refuse('conflict', 'imports.left-out')
  return outcome === 'same' ? refuse('conflict', 'imports.row-same') : null
}

/** Why a row cannot be taken in again: it was not left out. */
export function whyNotTakeIn({ outcome }: Judged): Refusal | null {
  return outcome === 'leftOut' ? null : refuse('conflict', 'imports.not-left-out')
}

/** Why there is nothing of an import to be undone. */
export function whyNotUndo({ state }: Pick<Import, 'state'>): Refusal | null {
  return state === 'committed' ? null : refuse('conflict', 'imports.not-committed')
}

/** Why the letters of a file cannot be meant so: its bytes are not Unicode. */
export function whyNotWriting(
  { letters }: Pick<Import, 'letters'>,
  writing: NonNullable<Import['writing']>,
): Refusal | null {
  return writing === 'unicode' && letters?.mayBeUnicode === false
    ? refuse('invalid', 'sheets.encoding-unknown')
    : null
}
