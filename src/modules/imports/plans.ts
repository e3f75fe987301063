import { sql } from 'kysely'
import { kindNames } from '../../core/organizations/kind-names.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { everyRuleSet } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { readWords } from '../../platform/messages.ts'
import {
  type BodyRow,
  bodiesNamed,
  faultsIf,
  organizationsNamed,
  type PlanFault,
  planForFile,
  type Stand,
  standOf,
  takeFileBack,
  writeFile,
} from '../reorganization/index.ts'
import { kindWords } from './organizations.ts'
import { readPlanCells } from './plan-cells.ts'
import { type Draft, draftRows, type PlanFacts, type PlanFileRow } from './plan-drafts.ts'
import { type Labels, verdictOf } from './plan-verdicts.ts'
import type { FileRow, Verdict } from './verdict.ts'

/** What would come of all rows of a file about a plan: they name each other. */
export async function judgePlanRows(
  ctx: Ctx,
  planId: string,
  rows: readonly FileRow[],
): Promise<Verdict[]> {
  const plan = await planForFile(ctx, planId)
  const words = kindWords(await everyRuleSet(ctx, organizationKinds))
  const read = rows.map(({ rowNumber, cells }): PlanFileRow => {
    return { rowNumber, ...readPlanCells(cells, words) }
  })
  const bodies = await bodiesNamed(ctx, plan)
  const others = await organizationsNamed(ctx, plan, {
    words: read.flatMap(({ said }) => wordsIn(said)),
    ids: bodies.flatMap(({ parentId, newParentId, targetIds }) => [
      ...[parentId, newParentId].filter((id) => id !== null),
      ...targetIds,
    ]),
  })
  const facts: PlanFacts = { bodies, others }
  const drafts = draftRows(read, facts)
  const faults = await faultsIf(ctx, plan, bodiesAfter(facts, drafts))
  const labels = await labelsFor(ctx, facts, drafts)
  return drafts.map((draft) => verdictOf(draft, faultsOfBody(faults, draft, labels), labels, plan))
}

/** What a word may name, with and without what stands in brackets after it. */
function wordsIn({ superior, newSuperior, targets }: PlanFileRow['said']): string[] {
  const all = [superior, newSuperior, ...targets].filter((word) => word !== null)
  return all.flatMap((word) => [word, word.replace(/\s*\([^()]*\)$/, '')])
}

/** The bodies of the plan once the sound rows are written. */
function bodiesAfter({ bodies }: PlanFacts, drafts: readonly Draft[]): BodyRow[] {
  const stands = drafts.flatMap(({ after, implied }) => (after ? [after, ...implied] : []))
  const after = new Map(stands.map((stand) => [stand.id, stand]))
  const known = new Set(bodies.map(({ id }) => id))
  const added = [...after.values()].filter(({ id }) => !known.has(id))
  return [...bodies.map((body) => ({ ...body, ...after.get(body.id) })), ...added].map((body) => ({
    ...body,
    // Whether somebody would be left in it is asked once it is written.
    holdsSomething: false,
    isApplied: false,
  }))
}

type ToldFault = Pick<PlanFault, 'code'> & { params: Record<string, string | number> }

function faultsOfBody(
  faults: readonly PlanFault[],
  { after, before }: Draft,
  { nameOf }: Labels,
): ToldFault[] {
  const isSame = after && before && JSON.stringify(after) === JSON.stringify(standOf(before))
  if (!after || isSame) return []
  return faults
    .filter(({ bodyId, code }) => bodyId === after.id && code !== 'undecided')
    .map(({ code, details = {} }) => ({
      code,
      params: Object.fromEntries(
        Object.entries(details).map(([key, value]) => [
          key,
          typeof value === 'string' ? nameOf(value) : value,
        ]),
      ),
    }))
}

async function labelsFor(
  ctx: Ctx,
  { bodies, others }: PlanFacts,
  drafts: readonly Draft[],
): Promise<Labels> {
  const stands = drafts.flatMap(({ after, implied }) => (after ? [after, ...implied] : []))
  const names = new Map(
    [...others, ...stands, ...bodies].map(({ id, name }): [string, string] => [id, name]),
  )
  const words = readWords('vi')
  const kind = await kindNames(ctx)
  return {
    nameOf: (id) => names.get(id) ?? '',
    kindOf: kind,
    decisionOf: (decision) => words.get(`reorganization_decision_${decision}`) ?? decision,
    reasonOf: (reason) => words.get(`reorganization_reason_${reason}`) ?? reason,
  }
}

/** Writes what a checked file decides, in one act; refuses what is no longer as it was judged. */
export async function commitPlan(ctx: Ctx, importId: string, planId: string): Promise<void> {
  const { rows } = await sql<{ version: number; facts: string; fileName: string }>`
    select r.version, r.facts::text, i.file_name from import_rows r join imports i on i.id = r.import_id
    where r.import_id = ${importId} and r.outcome in ('new', 'changed') order by r.row_number
  `.execute(ctx.db)
  const [first] = rows
  if (!first) return
  const stands = rows.flatMap(({ facts }): Stand[] => JSON.parse(facts).stands)
  await writeFile(
    ctx,
    { id: planId, version: first.version },
    [...new Map(stands.map((stand) => [stand.id, stand])).values()],
    { id: importId, name: first.fileName },
  )
}

/** Takes back what a file wrote into a plan, all of it or nothing. */
export async function undoPlan(ctx: Ctx, importId: string, planId: string): Promise<number> {
  return takeFileBack(ctx, planId, importId)
}
