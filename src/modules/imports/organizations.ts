import { mayNot } from '../../core/access/rules.ts'
import { lastPlaces, organizationsByCode, unitsByCode } from '../../core/organizations/by-code.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import type { Kinds } from '../../core/organizations/rules.ts'
import { type EveryRuleSet, everyRuleSet, inForceOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { readOrganizationCells } from './organization-cells.ts'
import type { Register } from './organization-row.ts'
import { judgeTree } from './organization-tree.ts'
import type { FileRow, Verdict } from './verdict.ts'

/** What would come of all rows of a file about organizations: they name each other as parents. */
export async function judgeOrganizations(ctx: Ctx, rows: readonly FileRow[]): Promise<Verdict[]> {
  const kinds = await everyRuleSet(ctx, organizationKinds)
  const words = kindWords(kinds)
  const read = rows.map(({ rowNumber, cells }) => ({
    rowNumber,
    ...readOrganizationCells(cells, words),
  }))
  const codes = read
    .flatMap(({ said }) => [said.code, said.parentCode])
    .filter((one) => one !== null)
  const found = await organizationsByCode(ctx, [...new Set(codes)])
  const units = await unitsByCode(
    ctx,
    read.flatMap(({ said }) => said.unitCode ?? []),
  )
  const organizations = new Map(found.map((one) => [one.code, one]))
  const register: Register = {
    organizations,
    units: new Map(units.map((unit) => [unit.code, unit])),
    kindsOn: (day) => inForceOn(kinds, day)?.kinds ?? {},
    places: await lastPlaces(ctx),
    mayFoundTop: mayNot(ctx.actor, 'organizations.manage', '') === null,
    today: ctx.today,
  }
  return judgeTree(
    read.map((row) => ({ ...row, known: organizations.get(row.said.code ?? '') ?? null })),
    register,
  )
}

/** Kinds by their ids and by every name a rule set ever gave them. */
function kindWords(sets: EveryRuleSet<{ kinds: Kinds }>): Map<string, string> {
  const kinds = sets.flatMap(({ body }) => Object.entries(body.kinds))
  return new Map(
    kinds.flatMap(([id, { name }]): [string, string][] => [
      [fold(id), id],
      [fold(name.vi), id],
      [fold(name.en), id],
    ]),
  )
}
