import { Command } from 'commander'
import type { ListedPlan } from '../../modules/reorganization/contract.ts'
import { listPlans, planByCode, planPage } from '../../modules/reorganization/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import { exit, print, reading, table } from './run.ts'

type Options = { json: boolean }

export function reorganizationCommand(): Command {
  return new Command('reorganization')
    .description('Plans of reorganization: what becomes of many bodies at once')
    .addCommand(listCommand())
    .addCommand(ledgerCommand())
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
