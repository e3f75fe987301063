import { fold } from '../../platform/fold.ts'
import { wordsOf } from '../../platform/messages.ts'
import { bodyDecisions, reasonKinds } from '../reorganization/index.ts'
import { choiceIn, codeIn, type Fault, type Read, textIn } from './cells.ts'
import { columnsOf } from './columns.ts'
import type { KindWords } from './organization-cells.ts'

const decisions = [...bodyDecisions, 'founded'] as const
export type PlannedDecision = (typeof decisions)[number]
type ReasonKind = (typeof reasonKinds)[number]

/** What a row says of a body; null, or nothing in a list, where it says nothing. */
export type PlanCells = {
  code: string | null
  name: string | null
  superior: string | null
  decision: PlannedDecision | null
  targets: string[]
  newName: string | null
  newKind: string | null
  newSuperior: string | null
  reasonKind: ReasonKind | null
  reason: string | null
}

/** Ways offices write decisions beside the words of our pages. */
const alsoWritten: Readonly<Record<PlannedDecision, readonly string[]>> = {
  keep: ['giu nguyen', 'giu', 'duy tri', 'giu on dinh'],
  merge: ['sap nhap', 'nhap vao', 'nhap'],
  consolidate: ['hop nhat'],
  dissolve: ['ket thuc hoat dong', 'cham dut hoat dong', 'giai the ket thuc hoat dong'],
  split: ['chia tach', 'chia', 'tach'],
  convert: ['chuyen doi', 'chuyen doi loai', 'chuyen loai hinh'],
  move: ['chuyen truc thuoc', 'chuyen noi truc thuoc', 'dieu chuyen', 'chuyen giao'],
  rename: ['doi ten'],
  founded: ['thanh lap moi', 'thanh lap', 'lap moi', 'moi'],
}

const decisionWords = wordsFor('reorganization_decision', decisions, alsoWritten)
const reasonWords = wordsFor('reorganization_reason', reasonKinds)

/** Each of some values by its id, its words in both languages and other words it is written by. */
function wordsFor<Value extends string>(
  family: string,
  values: readonly Value[],
  others?: Readonly<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> {
  const said = (['vi', 'en'] as const).map((locale) =>
    wordsOf('src/modules/reorganization', locale),
  )
  return new Map(
    values.flatMap((value): [string, Value][] => [
      [fold(value), value],
      ...said.map((words): [string, Value] => [
        fold(words.get(`${family}_${value}`) ?? value),
        value,
      ]),
      ...(others?.[value] ?? []).map((word): [string, Value] => [word, value]),
    ]),
  )
}

const columns = columnsOf.plan.map((column) => column.key)

/** Reads the cells of a row about a body of a plan. */
export function readPlanCells(
  cells: readonly string[],
  kinds: KindWords,
): { said: PlanCells; faults: Fault[] } {
  const faults: Fault[] = []
  const at = (key: string) => cells[columns.indexOf(key)] ?? ''
  const take = <Value>(column: string, read: Read<Value>): Value | null => {
    if ('value' in read) return read.value
    faults.push({ column, ...read })
    return null
  }
  const decision = take('planned', chosen(at('planned'), decisionWords, 'not-a-decision'))
  // Where a file has one column for whatever comes of a body, it stands there.
  const instead = (key: string, own: PlannedDecision) =>
    at(key) === '' && decision === own ? at('targets') : at(key)
  const named = decision === 'rename' || decision === 'convert' || decision === 'move'
  const said: PlanCells = {
    code: take('body_code', codeIn(at('body_code'))),
    name: take('body_name', textIn(at('body_name'), 200)),
    superior: take('superior', textIn(at('superior'), 200)),
    decision,
    targets: named ? [] : namesIn(at('targets')),
    newName: take('new_name', textIn(instead('new_name', 'rename'), 200)),
    newKind: take('new_kind', choiceIn(instead('new_kind', 'convert'), kinds.words, kinds.names)),
    newSuperior: take('new_superior', textIn(instead('new_superior', 'move'), 200)),
    ...reasonsIn(at('reason_kind'), at('reason_said'), take),
  }
  const isNamed = said.code !== null || said.name !== null
  if (!isNamed && !faults.some(({ column }) => column.startsWith('body_')))
    faults.unshift({ column: 'body_name', code: 'required' })
  return { said, faults }
}

/** One of a few words; what is none of them is told with the words there are. */
function chosen<Value extends string>(
  cell: string,
  words: ReadonlyMap<string, Value>,
  code: string,
): Read<Value> {
  const read = choiceIn(cell, words, [])
  return 'value' in read ? read : { ...read, code }
}

/** Names or codes in a cell, one after another. */
function namesIn(cell: string): string[] {
  const read = cell.split(/[;\n]/).map((part) => textIn(part, 200))
  return read.flatMap((one) => ('value' in one && one.value !== null ? [one.value] : []))
}

/** A reason of a known kind may stand in either column; any other is said in its own words. */
function reasonsIn(
  kindCell: string,
  reasonCell: string,
  take: <Value>(column: string, read: Read<Value>) => Value | null,
): Pick<PlanCells, 'reasonKind' | 'reason'> {
  const reason = take('reason_said', textIn(reasonCell, 500))
  if (kindCell.trim() !== '')
    return {
      reasonKind: take('reason_kind', chosen(kindCell, reasonWords, 'not-a-reason')),
      reason,
    }
  const asKind = choiceIn(reasonCell, reasonWords, [])
  if ('value' in asKind && asKind.value !== null && asKind.value !== 'other')
    return { reasonKind: asKind.value, reason: null }
  return { reasonKind: reason === null ? null : 'other', reason }
}
