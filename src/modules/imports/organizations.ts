import { mayNot } from '../../core/access/rules.ts'
import {
  type KnownOrganization,
  lastPlaces,
  organizationsByCode,
  unitsByCode,
} from '../../core/organizations/by-code.ts'
import { livingInMany } from '../../core/organizations/endings-by-code.ts'
import { organizationEndings, organizationKinds } from '../../core/organizations/kinds.ts'
import type { Kinds } from '../../core/organizations/rules.ts'
import { type EveryRuleSet, everyRuleSet, inForceOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import {
  type KindWords,
  type OrganizationCells,
  readOrganizationCells,
} from './organization-cells.ts'
import { successorCodes } from './organization-endings.ts'
import type { OrganizationRow, Register } from './organization-row.ts'
import { judgeTree } from './organization-tree.ts'
import type { FileRow, Verdict } from './verdict.ts'

/** What would come of all rows of a file about organizations: they name each other as parents. */
export async function judgeOrganizations(ctx: Ctx, rows: readonly FileRow[]): Promise<Verdict[]> {
  const kinds = await everyRuleSet(ctx, organizationKinds)
  const endings = await everyRuleSet(ctx, organizationEndings)
  const words = kindWords(kinds)
  const read = rows.map(({ rowNumber, cells }) => ({
    rowNumber,
    ...readOrganizationCells(cells, words),
  }))
  const codes = read
    .flatMap(({ said }) => [said.code, said.parentCode, ...successorCodes(said)])
    .filter((one) => one !== null)
  const found = await organizationsByCode(ctx, [...new Set(codes)])
  const units = await unitsByCode(
    ctx,
    read.flatMap(({ said }) => said.unitCode ?? []),
  )
  const organizations = new Map(found.map((one) => [one.code, one]))
  const ends = endingIn(read, organizations)
  const register: Register = {
    organizations,
    units: new Map(units.map((unit) => [unit.code, unit])),
    kindsOn: (day) => inForceOn(kinds, day)?.kinds ?? {},
    places: await lastPlaces(ctx),
    mayFoundTop: mayNot(ctx.actor, 'organizations.manage', '') === null,
    today: ctx.today,
    endingsOn: (day) => inForceOn(endings, day)?.endings ?? {},
    ends,
    living: await livingInMany(
      ctx,
      [...ends].map(([id, on]) => ({ id, on })),
    ),
  }
  return judgeWithEnds(
    read.map((row) => ({ ...row, known: organizations.get(row.said.code ?? '') ?? null })),
    register,
  )
}

/** Whose ending is faulty goes on, and so may hold back the ending of what it hangs under. */
function judgeWithEnds(rows: readonly OrganizationRow[], register: Register): Verdict[] {
  const verdicts = judgeTree(rows, register)
  const faulty = rows.flatMap(({ known }, at) =>
    known && verdicts[at]?.outcome === 'faulty' && register.ends.has(known.id) ? [known.id] : [],
  )
  if (faulty.length === 0) return verdicts
  const ends = new Map([...register.ends].filter(([id]) => !faulty.includes(id)))
  return judgeWithEnds(rows, { ...register, ends })
}

/** Which organizations the rows end, and when. */
function endingIn(
  rows: readonly { said: OrganizationCells }[],
  organizations: ReadonlyMap<string, KnownOrganization>,
) {
  return new Map(
    rows.flatMap(({ said }): [string, Day][] => {
      const known = organizations.get(said.code ?? '')
      return known && said.until !== null ? [[known.id, said.until]] : []
    }),
  )
}

/** Kinds by their ids and by every name a rule set ever gave them. */
export function kindWords(sets: EveryRuleSet<{ kinds: Kinds }>): KindWords {
  const kinds = sets.flatMap(({ body }) => Object.entries(body.kinds))
  const words = kinds.flatMap(([id, { name }]): [string, string][] => [
    [fold(id), id],
    [fold(name.vi), id],
    [fold(name.en), id],
  ])
  return { words: new Map(words), names: [...new Set(kinds.map(([, { name }]) => name.vi))] }
}
