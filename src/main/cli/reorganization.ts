import { Command } from 'commander'
import { startPlanImport } from '../../modules/imports/commands.ts'
import type { ListedPlan } from '../../modules/reorganization/contract.ts'
import { listPlans, planByCode, planPage } from '../../modules/reorganization/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import { bring, type ImportOptions } from './import.ts'
import { exit, print, reading, table } from './run.ts'

type Options = { json: boolean }

export function reorganizationCommand(): Command {
  return new Command('reorganization')
    .description('Plans of reorganization: what becomes of many bodies at once')
    .addCommand(listCommand())
    .addCommand(ledgerCommand())
    .addCommand(importCommand())
}

function listCommand(): Command {
  return new Command('list')
    .description('List the plans, the latest to take effect first')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc reorganization list --json')
    .action(async ({ json }: Options) => {
      const rows = await reading(allPlans)
      print(rows, json, () => table(rows.map(lineOf)))
    })
}

function ledgerCommand(): Command {
  return new Command('ledger')
    .description(
      'Count the bodies of a plan before and after (exit code 1 while it cannot be decided)',
    )
    .argument('<plan>', 'code of the plan')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc reorganization ledger bodies-2018')
    .action(async (code: string, { json }: Options) => {
      const { ledger, faults } = await reading((ctx) => pageOf(ctx, code))
      if (faults.length > 0) process.exitCode = exit.foundWanting
      print(ledger, json, () => [
        ...table(linesOf(ledger)),
        ...faults.map((fault) => `${fault.body?.name ?? '='}: ${fault.code}`),
      ])
    })
}

function importCommand(): Command {
  return new Command('import')
    .description('Bring decisions into a drafted plan from a spreadsheet, all of them or none')
    .argument('<plan>', 'code of the plan')
    .argument('<file>', '.xlsx or .csv; the list of the bodies of a plan has the same columns')
    .option('--check', 'say what would come of each row and write nothing', false)
    .option('--leave-out <rows...>', 'leave these rows out, by their numbers in the sheet')
    .option('--because <reason>', 'why they are left out', '')
    .option('--sender <name>', 'who sent the file; the next of theirs is read the same way', '')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc reorganization import bodies-2018 plan.xlsx --check   (exit code 1 when rows are faulty)',
    )
    .action(async (code: string, file: string, options: Omit<ImportOptions, 'skipFaulty'>) =>
      bring(file, { ...options, skipFaulty: false }, async (ctx, given) => {
        const { id } = await planByCode(ctx, code)
        return startPlanImport(ctx, { id, ...given })
      }),
    )
}

async function allPlans(ctx: Ctx): Promise<ListedPlan[]> {
  const all: ListedPlan[] = []
  let after: string | undefined
  do {
    const page = await listPlans(ctx, { after, limit: 50 })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

async function pageOf(ctx: Ctx, code: string) {
  return planPage(ctx, await planByCode(ctx, code))
}

function lineOf({ code, effectiveOn, state, ledger, name }: ListedPlan): string[] {
  return [code, effectiveOn, state, `${ledger.before} → ${ledger.after}`, name]
}

function linesOf({ before, after, kept, dissolved, created, undecided, ...both }: Ledger) {
  const fromTo = ({ from, to }: { from: number; to: number }) => `${from} → ${to}`
  return [
    ['before', String(before)],
    ['kept', String(kept)],
    ['merged', fromTo(both.merged)],
    ['consolidated', fromTo(both.consolidated)],
    ['split', fromTo(both.split)],
    ['dissolved', String(dissolved)],
    ['created', String(created)],
    ['undecided', String(undecided)],
    ['after', String(after)],
  ]
}

type Ledger = ListedPlan['ledger']
