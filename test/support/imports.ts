import { sql } from 'kysely'
import { checkFile } from '../../src/modules/imports/check.ts'
import type { registers } from '../../src/modules/imports/columns.ts'
import { startImport, startPlanImport } from '../../src/modules/imports/commands.ts'
import type { Import } from '../../src/modules/imports/contract.ts'
import { ownImport } from '../../src/modules/imports/own-import.ts'
import type { Ctx } from '../../src/platform/context.ts'

export function csvOf(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\n'))
}

/** An import whose file was read and judged. */
export async function checked(
  ctx: Ctx,
  subject: (typeof registers)[number],
  content: Buffer,
  sender = '',
  writing: Import['writing'] = null,
): Promise<Import> {
  const { id } = await startImport(ctx, { subject, fileName: 'tệp thử.csv', sender })
  await checkFile(ctx, { importId: id, subject, sender, content, mapping: null, writing })
  return ownImport(ctx, id)
}

/** An import about a plan whose file was read and judged. */
export async function checkedPlan(ctx: Ctx, planId: string, content: Buffer): Promise<Import> {
  const { id, plan } = await startPlanImport(ctx, {
    ...{ id: planId, fileName: 'phương án.csv', sender: '' },
  })
  await checkFile(ctx, {
    ...{ importId: id, subject: 'plan', plan, sender: '', content, mapping: null, writing: null },
  })
  return ownImport(ctx, id)
}

/** Each faulty row with its faults as `column code`. */
export async function faultsOf(ctx: Ctx, importId: string): Promise<Record<number, string[]>> {
  const rows = await ctx.db
    .selectFrom('importRows')
    .select(['rowNumber', sql<{ column: string; code: string }[]>`faults`.as('faults')])
    .where('importId', '=', importId)
    .where('outcome', '=', 'faulty')
    .execute()
  return Object.fromEntries(
    rows.map(({ rowNumber, faults }) => [
      rowNumber,
      faults.map(({ column, code }) => `${column} ${code}`),
    ]),
  )
}

/** All that a batch may write, row by row; but how often a row was edited is no fact. */
export async function tables(ctx: Ctx): Promise<Record<string, unknown>> {
  const names = [
    ...['members', 'memberships', 'membership_flags', 'organizations', 'organization_versions'],
    ...['organization_paths', 'posts', 'post_holdings', 'organization_endings', 'successions'],
  ]
  const all: Record<string, unknown> = {}
  for (const name of names) {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'version')::text as row from ${sql.table(name)} t order by 1
    `.execute(ctx.db)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}
