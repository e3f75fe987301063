import { spelling } from '../../platform/fold.ts'
import { isUnder, type Nameable, type Naming } from '../reorganization/index.ts'
import type { Fault } from './cells.ts'
import type { PlanCells } from './plan-cells.ts'

/** What stands above each of some, to choose from: `Huyện ủy A; Huyện ủy B`. */
function superiorsOf(all: readonly Nameable[]): string {
  return [...new Set(all.map(({ parentName }) => parentName ?? ''))].filter(Boolean).join('; ')
}

/** The body a row is about, or where and why it cannot be told. */
export function bodyMeant<One extends Nameable>(
  { code, name, superior }: PlanCells,
  names: Naming<One>,
): { body: One } | { fault: Fault } {
  if (code !== null) {
    const [body, twin] = names.coded(code)
    if (!body || twin) return { fault: { column: 'body_code', code: 'unknown-body' } }
    if (name !== null && spelling(name) !== spelling(body.name))
      return {
        fault: { column: 'body_name', code: 'name-of-another', params: { name: body.name } },
      }
    return { body }
  }
  const all = names.named(name ?? '')
  if (all.length === 0) return { fault: unknown('body_name', 'unknown-body', name ?? '', names) }
  const under = superior === null ? all : all.filter((one) => isUnder(one, superior))
  const [body, twin] = under
  const params = { count: all.length, superiors: superiorsOf(all) }
  if (!body) return { fault: { column: 'superior', code: 'not-under', params } }
  if (!twin) return { body }
  return superior === null
    ? { fault: { column: 'superior', code: 'choose-superior', params } }
    : { fault: { column: 'body_code', code: 'choose-code', params: { count: under.length } } }
}

/** That nobody is called so, with who may have been meant. */
export function unknown<One extends Nameable>(
  column: string,
  code: 'unknown-body' | 'target-unknown' | 'superior-unknown',
  name: string,
  names: Naming<One>,
): Fault {
  const [alike] = names.alike(name)
  return alike
    ? { column, code: 'perhaps', params: { text: name, name: alike.name } }
    : { column, code, params: { text: name } }
}
