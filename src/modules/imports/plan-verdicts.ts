import { type PlanFault, type PlanRow, type Stand, standOf } from '../reorganization/index.ts'
import type { Fault } from './cells.ts'
import type { Draft } from './plan-drafts.ts'
import { type ChangedCell, faulty, type Verdict } from './verdict.ts'

/** How what a plan points at is called where people read it. */
export type Labels = {
  nameOf: (id: string) => string
  kindOf: (kind: string) => string
  decisionOf: (decision: string) => string
  reasonOf: (reason: string) => string
}

type ToldFault = Pick<PlanFault, 'code'> & { params: Record<string, string | number> }

/** Where in a row it stands that a plan so changed would not hold. */
const columnOf: Partial<Record<PlanFault['code'], string>> = {
  'no-name': 'new_name',
  'no-kind': 'new_kind',
  'no-parent': 'new_superior',
  'left-below': 'planned',
}

function columnOfFault(code: PlanFault['code'], { isFounded }: Stand): string {
  if (code.startsWith('parent-')) return isFounded ? 'superior' : 'new_superior'
  return columnOf[code] ?? 'targets'
}

/** What comes of a row, with what would be wrong with its body then. */
export function verdictOf(
  { row, faults, before, after, implied }: Draft,
  planFaults: readonly ToldFault[],
  labels: Labels,
  { version }: PlanRow,
): Verdict {
  const key = row.said.code ?? row.said.name
  if (faults.length > 0 || !after) return faulty(key, faults)
  const told = planFaults.map(
    ({ code, params }): Fault => ({ column: columnOfFault(code, after), code, params }),
  )
  if (told.length > 0) return faulty(key, told)
  const changes = before ? changesOf(standOf(before), after, labels) : []
  const isNew = before === null || (before.decision === null && after.decision !== null)
  if (before && changes.length === 0)
    return { ...nothing, outcome: 'same', key, targetId: before.id, version }
  return {
    ...{ outcome: isNew ? 'new' : 'changed', key, faults: [], changes: isNew ? [] : changes },
    ...{ targetId: after.id, version, facts: { stands: [after, ...implied] } },
  }
}

const nothing = { faults: [], changes: [], facts: null }

function changesOf(before: Stand, after: Stand, labels: Labels): ChangedCell[] {
  const { nameOf, kindOf, decisionOf, reasonOf } = labels
  const said = (value: string | null, word: (value: string) => string) => value && word(value)
  const cells: [string, (stand: Stand) => string | null][] = [
    ['planned', ({ decision }) => said(decision, decisionOf)],
    ['targets', ({ targetIds }) => targetIds.map(nameOf).join('; ') || null],
    ['new_name', ({ newName }) => newName],
    ['new_kind', ({ newKind, kind, isFounded }) => said(isFounded ? kind : newKind, kindOf)],
    ['new_superior', ({ newParentId }) => said(newParentId, nameOf)],
    ['superior', ({ parentId }) => said(parentId, nameOf)],
    ['body_code', ({ code }) => code],
    ['reason_kind', ({ reasonKind }) => said(reasonKind, reasonOf)],
    ['reason_said', ({ reason }) => reason],
  ]
  return cells
    .map(([column, of]): ChangedCell => [column, of(before), of(after)])
    .filter(([, was, is]) => was !== is)
}
