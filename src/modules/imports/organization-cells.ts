import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { choiceIn, codeIn, dayIn, type Fault, type Read, textIn } from './cells.ts'
import { columnsOf } from './columns.ts'

/** How endings are written in files, by their ids in the rule set. */
export const endingNames = {
  merger: 'Sáp nhập',
  consolidation: 'Hợp nhất',
  split: 'Chia tách',
  conversion: 'Chuyển đổi',
  dissolution: 'Giải thể',
  disbandment: 'Giải tán',
} as const

const endings = [
  'merger',
  'consolidation',
  'split',
  'conversion',
  'dissolution',
  'disbandment',
] as const
const endingWords = new Map(
  endings.flatMap((ending): [string, (typeof endings)[number]][] => [
    [ending, ending],
    [fold(endingNames[ending]), ending],
  ]),
)

/** What a row says of an organization; null where it says nothing. */
export type OrganizationCells = {
  code: string | null
  parentCode: string | null
  kind: string | null
  unitType: string | null
  name: string | null
  unitCode: string | null
  from: Day | null
  until: Day | null
  ending: keyof typeof endingNames | null
  successors: string | null
  decisionNumber: string | null
  decidedOn: Day | null
}

const columns = columnsOf.organizations.map((column) => column.key)

/** The words for kinds of organization, folded, and their names. */
export type KindWords = { words: ReadonlyMap<string, string>; names: readonly string[] }

/** Reads the cells of a row about an organization. */
export function readOrganizationCells(
  cells: readonly string[],
  kinds: KindWords,
): { said: OrganizationCells; faults: Fault[] } {
  const faults: Fault[] = []
  const at = (key: string) => cells[columns.indexOf(key)] ?? ''
  const take = <Value>(column: string, read: Read<Value>): Value | null => {
    if ('value' in read) return read.value
    faults.push({ column, ...read })
    return null
  }
  const said = {
    code: take('code', codeIn(at('code'))),
    parentCode: take('parent_code', codeIn(at('parent_code'))),
    kind: take('kind', choiceIn(at('kind'), kinds.words, kinds.names)),
    unitType: take('unit_type', textIn(at('unit_type'), 60)),
    name: take('name', textIn(at('name'), 200)),
    unitCode: take('admin_unit_code', codeIn(at('admin_unit_code'))),
    from: take('valid_from', dayIn(at('valid_from'))),
    until: take('valid_to', dayIn(at('valid_to'))),
    ending: take('ending', choiceIn(at('ending'), endingWords, Object.values(endingNames))),
    successors: take('successor_codes', textIn(at('successor_codes'), 400)),
    decisionNumber: take('decision_number', textIn(at('decision_number'), 60)),
    decidedOn: take('decided_on', dayIn(at('decided_on'))),
  }
  if (said.code === null && !faults.some((fault) => fault.column === 'code'))
    faults.unshift({ column: 'code', code: 'required' })
  return { said, faults }
}
