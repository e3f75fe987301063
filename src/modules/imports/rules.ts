import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Import } from './contract.ts'

export { columnsOf } from './columns.ts'

/** Why an import cannot be written as things stand. */
export function whyNotCommit({ state, counts }: Pick<Import, 'state' | 'counts'>): Refusal | null {
  if (state !== 'checked') return refuse('conflict', 'imports.not-checked')
  return (counts.new ?? 0) + (counts.changed ?? 0) === 0
    ? refuse('conflict', 'imports.nothing-to-write')
    : null
}

/** Why there is nothing of an import to be undone. */
export function whyNotUndo({ state }: Pick<Import, 'state'>): Refusal | null {
  return state === 'committed' ? null : refuse('conflict', 'imports.not-committed')
}
