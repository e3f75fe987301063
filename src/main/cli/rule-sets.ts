import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { ruleSetCommands } from '../../core/rule-sets/commands.ts'
import { AddRuleSet, PutInForce } from '../../core/rule-sets/contract.ts'
import { listRuleSets, showRuleSet } from '../../core/rule-sets/queries.ts'
import { ruleSubjects } from '../modules.ts'
import { print, reading, table, writing } from './run.ts'

const commands = ruleSetCommands(ruleSubjects)

export function ruleSetsCommand(): Command {
  return new Command('rules')
    .description('Rule sets: what regulations set, dated, with its source')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(addCommand())
    .addCommand(forceCommand())
    .addCommand(withdrawCommand())
}

function listCommand(): Command {
  return new Command('list')
    .description('List rule sets, with when they hold; * marks those in force in their time')
    .option('--subject <subject>', 'only those about this')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc rules list --subject badges')
    .action(async ({ subject, json }: { subject?: string; json: boolean }) => {
      const sets = await reading((ctx) => listRuleSets(ctx, { subject }))
      print(sets, json, () =>
        table(
          sets.map((set) => [
            set.enabled ? '*' : ' ',
            set.id,
            set.subject,
            set.from,
            set.until ?? '…',
            set.title,
          ]),
        ),
      )
    })
}

function showCommand(): Command {
  return new Command('show')
    .description('Print one rule set as JSON, in the form `rules add` reads')
    .argument('<id>')
    .addHelpText('after', '\nExample:\n  goc rules show 01a2… > badges.json')
    .action(async (id: string) => {
      const set = await reading((ctx) => showRuleSet(ctx, { id }))
      const { id: _, enabled: __, invented: ___, ...written } = set
      print(written, true, () => [])
    })
}

function addCommand(): Command {
  return new Command('add')
    .description('Add a rule set from a JSON file (- for standard input); not in force yet')
    .argument('<file>')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc rules add badges-2026.json')
    .action(async (file: string, { json }: { json: boolean }) => {
      const written = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8')
      const input = AddRuleSet.parse(JSON.parse(written))
      const added = await writing((ctx) => commands.add(ctx, input))
      print(added, json, () => [added.id])
    })
}

function forceCommand(): Command {
  return new Command('force')
    .description('Put a rule set in force from its first day on; it ends the one it follows')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .option('--compared', 'you have compared it with its source', false)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc rules force 01a2… --compared --reason "QĐ 12-QĐ/TU"')
    .action(async (id: string, { json, ...rest }: ForceOptions) => {
      const done = await writing((ctx) =>
        commands.putInForce(ctx, PutInForce.parse({ id, ...rest })),
      )
      print(done, json, () => [done.id])
    })
}

type ForceOptions = { reason: string; compared: boolean; json: boolean }

function withdrawCommand(): Command {
  return new Command('withdraw')
    .description('Take back a rule set that has not begun')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc rules withdraw 01a2… --reason "Văn bản bị thay"')
    .action(async (id: string, { json, reason }: { reason: string; json: boolean }) => {
      const done = await writing((ctx) => commands.withdraw(ctx, { id, reason }))
      print(done, json, () => [done.id])
    })
}
