import { Command } from 'commander'
import { startPlanImport } from '../../modules/imports/commands.ts'
import { beginPlan } from '../../modules/reorganization/apply.ts'
import { overSince } from '../../modules/reorganization/apply-rules.ts'
import type { ListedPlan, PlanPage } from '../../modules/reorganization/contract.ts'
import { workingOn } from '../../modules/reorganization/elsewhere.ts'
import { goOnWithPlan } from '../../modules/reorganization/jobs.ts'
import { listPlans, planByCode, planPage } from '../../modules/reorganization/queries.ts'
import type { Rehearsal } from '../../modules/reorganization/rehearsal-contract.ts'
import { rehearse } from '../../modules/reorganization/rehearse.ts'
import { shownState } from '../../modules/reorganization/state-rules.ts'
import { undoPlan } from '../../modules/reorganization/undo.ts'
import type { Ctx } from '../../platform/context.ts'
import { readWords, sayRefusal } from '../../platform/messages.ts'
import { bring, type ImportOptions } from './import.ts'
import { exit, print, reading, table, transacting, writing } from './run.ts'

type Options = { json: boolean }

export function reorganizationCommand(): Command {
  return new Command('reorganization')
    .description('Plans of reorganization: what becomes of many bodies at once')
    .addCommand(listCommand())
    .addCommand(statusCommand())
    .addCommand(ledgerCommand())
    .addCommand(importCommand())
    .addCommand(rehearseCommand())
    .addCommand(applyCommand())
    .addCommand(undoCommand())
}

function rehearseCommand(): Command {
  return new Command('rehearse')
    .description(
      'Do all a plan would do, look at it and take it back (exit code 1 where something stands in its way)',
    )
    .argument('<plan>', 'code of the plan')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc reorganization rehearse communes-2020-02')
    .action(async (code: string, { json }: Options) => {
      const found = await writing(async (ctx) => rehearse(ctx, await planByCode(ctx, code)))
      if (found.obstacles.length > 0) process.exitCode = exit.foundWanting
      print(found, json, () => rehearsed(found))
    })
}

function applyCommand(): Command {
  return new Command('apply')
    .description('Apply a decided plan step by step, or go on with one that stands half-way')
    .argument('<plan>', 'code of the plan')
    .option('--reason <text>', 'why, where its day is behind')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc reorganization apply communes-2020-02')
    .action(async (code: string, { json, reason }: Options & { reason?: string }) => {
      const applied = await transacting(async (transact) => {
        const plan = await transact(async (ctx) => {
          const { id, version } = await planByCode(ctx, code)
          return beginPlan(ctx, { id, version, reason: reason ?? null })
        })
        await workingOn(transact, plan.id, async () => {
          for (;;) if ((await transact((ctx) => goOnWithPlan(ctx, plan.id))) === null) break
        })
        return transact((ctx) => planPage(ctx, plan))
      })
      print(applied, json, () => table(linesOf(applied.ledger)))
    })
}

function undoCommand(): Command {
  return new Command('undo')
    .description(
      'Take a plan back that was applied, or what was done of it, within its days of grace',
    )
    .argument('<plan>', 'code of the plan')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc reorganization undo communes-2020-02 --reason "Chưa đến ngày"',
    )
    .action(async (code: string, { json, reason }: Options & { reason: string }) => {
      const undone = await writing(async (ctx) => {
        const { id, version } = await planByCode(ctx, code)
        return undoPlan(ctx, { id, version, reason })
      })
      print(undone, json, () => [`${code}: ${undone.version}`])
    })
}

function rehearsed({ obstacles, organizations, members, effects, warnings }: Rehearsal): string[] {
  const turns = ({ before, after }: { before: number; after: number }) => `${before} → ${after}`
  return [
    ...obstacles.map(({ code, organization, details }) =>
      [organization?.name ?? '=', code, ...Object.values(details)].join(': '),
    ),
    ...table([
      ...organizations.map((one) => [one.kind, turns(one)]),
      ['members', turns(members)],
      ...effects.map(({ what, number }) => [`${what} affected`, String(number)]),
    ]),
    ...warnings.map(({ what, organization, with: other }) =>
      [what, organization.name, other].filter(Boolean).join(': '),
    ),
  ]
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

function statusCommand(): Command {
  return new Command('status')
    .description(
      'Say how far a plan has come, and what is left to do with one that stands half-way',
    )
    .argument('<plan>', 'code of the plan')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc reorganization status communes-2020-02')
    .action(async (code: string, { json }: Options) => {
      const { state, isHalted, progress, job, applied, grace, mayGoOn } = await reading((ctx) =>
        pageOf(ctx, code),
      )
      const status = { state, isHalted, progress, job, applied, grace, mayGoOn }
      print(status, json, () => statusLines(code, status))
    })
}

type Status = Pick<
  PlanPage,
  'state' | 'isHalted' | 'progress' | 'job' | 'applied' | 'grace' | 'mayGoOn'
>

function statusLines(code: string, { state, isHalted, progress, job, ...rest }: Status): string[] {
  const { applied, grace, mayGoOn } = rest
  const why = job?.why ? sayRefusal(readWords(), job.why) : null
  return [
    ...table([
      ['state', shownState({ state, isHalted })],
      ...(progress ? [['done', `${progress.done} / ${progress.total}`]] : []),
      ...(why ? [['because', why]] : []),
      ...(applied ? [['applied', `${applied.at.toISOString()} ${applied.by}`]] : []),
      ...(grace ? [['take back', takenBack(grace)]] : []),
      ...(mayGoOn.length > 0 ? [['may go on', mayGoOn.join(', ')]] : []),
    ]),
    ...(isHalted ? [`goc reorganization apply ${code}`] : []),
    ...(isHalted && grace && !grace.isOver ? [`goc reorganization undo ${code} --reason …`] : []),
  ]
}

function takenBack(grace: NonNullable<Status['grace']>): string {
  return grace.isOver ? `no longer, since ${overSince(grace)}` : `until ${grace.lastDay}`
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

function lineOf({ code, effectiveOn, state, isHalted, ledger, name }: ListedPlan): string[] {
  return [
    code,
    effectiveOn,
    shownState({ state, isHalted }),
    `${ledger.before} → ${ledger.after}`,
    name,
  ]
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
