import type { Day } from '../../platform/day.ts'
import { choiceIn, codeIn, dayIn, type Fault, type Read, textIn } from './cells.ts'
import { columnsOf } from './columns.ts'

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
}

const columns = columnsOf.organizations.map((column) => column.key)

/** Reads the cells of a row; `kinds` are the words for kinds of organization, folded. */
export function readOrganizationCells(
  cells: readonly string[],
  kinds: ReadonlyMap<string, string>,
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
    kind: take('kind', choiceIn(at('kind'), kinds)),
    unitType: take('unit_type', textIn(at('unit_type'), 60)),
    name: take('name', textIn(at('name'), 200)),
    unitCode: take('admin_unit_code', codeIn(at('admin_unit_code'))),
    from: take('valid_from', dayIn(at('valid_from'))),
    until: take('valid_to', dayIn(at('valid_to'))),
  }
  if (said.code === null && !faults.some((fault) => fault.column === 'code'))
    faults.unshift({ column: 'code', code: 'required' })
  return { said, faults }
}
