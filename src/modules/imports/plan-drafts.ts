import { randomUUID } from 'node:crypto'
import { spelling } from '../../platform/fold.ts'
import {
  type BodyRow,
  type Nameable,
  type Naming,
  naming,
  type Stand,
  standOf,
} from '../reorganization/index.ts'
import type { Fault } from './cells.ts'
import type { PlanCells } from './plan-cells.ts'
import { bodyMeant, unknown } from './plan-names.ts'

export type Body = BodyRow & Nameable

/** What the rows of a file are judged by: the bodies of the plan, and organizations beside it. */
export type PlanFacts = { bodies: readonly Body[]; others: readonly Nameable[] }

export type PlanFileRow = { rowNumber: number; said: PlanCells; faults: Fault[] }

/** What a row would make of a body; nothing where it is faulty. */
export type Draft = {
  row: PlanFileRow
  faults: Fault[]
  /** As it stands in the plan; null where the row founds it. */
  before: Body | null
  after: Stand | null
  /** New bodies that come of this row and its likes, founded by no row of their own. */
  implied: Stand[]
}

/** What each row would make of the plan, by itself; whether the plan would then hold is asked later. */
export function draftRows(rows: readonly PlanFileRow[], facts: PlanFacts): Draft[] {
  const founding = rows.filter(({ said }) => said.decision === 'founded')
  const founded = facts.bodies.filter(({ isFounded }) => isFounded)
  const fresh = founding.flatMap((row) => newBody(row, founded))
  const among = namesIn(facts, [...fresh.map(({ body }) => body)])
  const drafts = rows.map((row) =>
    row.said.decision === 'founded'
      ? draftFounding(row, fresh.find((one) => one.row === row)?.body ?? null, among)
      : draftDecision(row, among),
  )
  return withoutTwins(drafts)
}

/** All that words of a file may mean. */
function namesIn({ bodies, others }: PlanFacts, fresh: readonly Body[]) {
  const own = new Set(bodies.map(({ id }) => id))
  return {
    baseline: naming(bodies.filter(({ isFounded }) => !isFounded)),
    founded: naming(bodies.filter(({ isFounded }) => isFounded)),
    /** New ones, of the plan or of this file, which others are consolidated or split into. */
    isNew: naming([...bodies.filter(({ isFounded }) => isFounded), ...fresh]),
    bodies: naming([...bodies, ...fresh]),
    places: naming<Nameable>([...bodies, ...fresh, ...others.filter(({ id }) => !own.has(id))]),
    implied: new Map<string, Implied>(),
  }
}
type Among = ReturnType<typeof namesIn>

type Implied = { id: string; name: string }

function newBody(row: PlanFileRow, founded: readonly Body[]): { row: PlanFileRow; body: Body }[] {
  const { name, superior, code, newKind } = row.said
  if (name === null) return []
  const known = founded.filter((one) => spelling(one.name) === spelling(name))
  if (known.length > 0) return []
  const body: Body = {
    ...{ id: randomUUID(), isFounded: true, name, code, kind: newKind ?? '', parentId: null },
    ...{
      parentName: superior,
      parentCode: superior,
      ...undecided,
      holdsSomething: false,
      isApplied: false,
    },
  }
  return [{ row, body }]
}

const undecided = {
  ...{ decision: null, targetIds: [], newName: null, newKind: null, newParentId: null },
  ...{ reasonKind: null, reason: null },
}

/** A row that founds a body, or says again what the plan founds already. */
function draftFounding(row: PlanFileRow, fresh: Body | null, among: Among): Draft {
  const { said } = row
  const faults = [...row.faults]
  const draft = (before: Body | null, after: Stand | null): Draft => ({
    ...{ row, faults, before, after: faults.length > 0 ? null : after, implied: [] },
  })
  const parent = said.superior === null ? null : oneOf(said.superior, 'superior', among.places)
  if (parent && 'fault' in parent) faults.push(parent.fault)
  const before = fresh ? null : (among.founded.named(said.name ?? '')[0] ?? null)
  const parentId = parent && 'id' in parent ? parent.id : (before?.parentId ?? null)
  const kind = said.newKind ?? before?.kind ?? null
  if (said.superior === null && parentId === null) faults.push(required('superior'))
  if (kind === null && !faults.some(({ column }) => column === 'new_kind'))
    faults.push(required('new_kind'))
  const body = before ?? fresh
  if (!body || kind === null) return draft(before, null)
  const code = said.code ?? body.code
  return draft(before, { ...standOf(body), kind, code, parentId })
}

/** A row that decides on a body of the baseline. */
function draftDecision(row: PlanFileRow, among: Among): Draft {
  const { said } = row
  const faults = [...row.faults]
  const nothing: Draft = { row, faults, before: null, after: null, implied: [] }
  const isNamed = said.code !== null || said.name !== null
  const meant = isNamed ? bodyMeant(said, among.baseline) : null
  if (meant && 'fault' in meant && said.decision === null) {
    // An empty decision beside a new body's name says of it no more than of any other.
    const [again] = among.founded.named(said.name ?? '')
    if (again)
      return { ...nothing, before: again, after: faults.length > 0 ? null : standOf(again) }
  }
  if (meant && 'fault' in meant) faults.push(meant.fault)
  if (said.decision !== null) faults.push(...reasonFaults(row))
  if (!meant || 'fault' in meant) return nothing
  const before = meant.body
  if (said.decision === null || said.decision === 'founded')
    return { ...nothing, before, after: faults.length > 0 ? null : standOf(before) }
  const implied: Stand[] = []
  const targetIds = targetsOf(row, before, { among, faults, implied })
  const parent =
    said.decision !== 'move' || said.newSuperior === null
      ? null
      : oneOf(said.newSuperior, 'new_superior', among.places)
  if (parent && 'fault' in parent) faults.push(parent.fault)
  const isSame = said.newName !== null && spelling(said.newName) === spelling(before.newName ?? '')
  const after: Stand = {
    ...standOf(before),
    ...{ decision: said.decision, targetIds },
    newName: said.decision === 'rename' ? (isSame ? before.newName : said.newName) : null,
    newKind: said.decision === 'convert' ? said.newKind : null,
    newParentId: parent && 'id' in parent ? parent.id : null,
    ...{ reasonKind: said.reasonKind, reason: said.reason },
  }
  return { ...nothing, before, after: faults.length > 0 ? null : after, implied }
}

const goSomewhere = ['merge', 'consolidate', 'split', 'dissolve']

function targetsOf(
  { said }: PlanFileRow,
  body: Body,
  { among, faults, implied }: { among: Among; faults: Fault[]; implied: Stand[] },
): string[] {
  if (!goSomewhere.includes(said.decision ?? '')) return []
  return said.targets.flatMap((word) => {
    const isKnown = among.bodies.meant(word).length > 0
    if (said.decision === 'consolidate' && !isKnown && among.bodies.alike(word).length === 0)
      return [impliedBy(word, said, body, { among, faults, implied })]
    const into =
      said.decision === 'dissolve'
        ? among.places
        : said.decision === 'consolidate' && among.isNew.meant(word).length > 0
          ? among.isNew
          : among.bodies
    const one = oneOf(word, 'targets', into, body.parentId)
    if ('id' in one) return [one.id]
    faults.push(one.fault)
    return []
  })
}

/** Bodies consolidated into a name nobody bears found it: of their kind, under what is above them. */
function impliedBy(
  word: string,
  said: PlanCells,
  body: Body,
  { among, faults, implied }: { among: Among; faults: Fault[]; implied: Stand[] },
): string {
  const known = among.implied.get(spelling(word)) ?? { id: randomUUID(), name: word }
  among.implied.set(spelling(word), known)
  const above =
    said.newSuperior === null
      ? null
      : oneOf(said.newSuperior, 'new_superior', among.places, body.parentId)
  if (above && 'fault' in above) faults.push(above.fault)
  implied.push({
    ...{ ...known, isFounded: true, code: null, kind: said.newKind ?? body.kind, ...undecided },
    parentId: above && 'id' in above ? above.id : body.parentId,
  })
  return known.id
}

/** The one a word means; of several the one beside the body, else a fault that says between whom to choose. */
function oneOf<One extends Nameable>(
  word: string,
  column: 'targets' | 'superior' | 'new_superior',
  names: Naming<One>,
  besideId: string | null = null,
): { id: string } | { fault: Fault } {
  const all = names.meant(word)
  const beside = all.filter(({ parentId }) => besideId !== null && parentId === besideId)
  const [one, twin] = beside.length === 1 ? beside : all
  if (one && !twin) return { id: one.id }
  if (!one) {
    const code = column === 'targets' ? 'target-unknown' : 'superior-unknown'
    return { fault: unknown(column, code, word, names) }
  }
  const choices = all.map(({ name, parentName, code }) => `${name} (${parentName ?? code ?? ''})`)
  const params = { text: word, count: all.length, choices: choices.join('; ') }
  return { fault: { column, code: 'choose-one', params } }
}

function reasonFaults({ said, faults }: PlanFileRow): Fault[] {
  if (faults.some(({ column }) => column.startsWith('reason'))) return []
  if (said.reasonKind === null) return [required('reason_kind')]
  return said.reasonKind === 'other' && said.reason === null ? [required('reason_said')] : []
}

function required(column: string): Fault {
  return { column, code: 'required' }
}

/** A body that two rows speak of is decided by neither. */
function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const rowsOf = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const id = draft.before?.id ?? (draft.row.said.decision === 'founded' ? foundedKey(draft) : '')
    if (id !== '') rowsOf.set(id, [...(rowsOf.get(id) ?? []), draft])
  }
  const twinOf = new Map<Draft, number>()
  for (const rows of rowsOf.values())
    for (const draft of rows) {
      const other = rows.find((one) => one !== draft)
      if (other) twinOf.set(draft, other.row.rowNumber)
    }
  return drafts.map((draft) => {
    const row = twinOf.get(draft)
    if (row === undefined) return draft
    const column = draft.row.said.code === null ? 'body_name' : 'body_code'
    const fault: Fault = { column, code: 'body-twice', params: { row } }
    return { ...draft, after: null, implied: [], faults: [...draft.faults, fault] }
  })
}

function foundedKey({ row: { said } }: Draft): string {
  return `${spelling(said.name ?? '')} / ${spelling(said.superior ?? '')}`
}
