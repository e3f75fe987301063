import { Command, Option } from 'commander'
import { ListPairs, type Pair } from '../../core/duplicates/contract.ts'
import { listPairs } from '../../core/duplicates/queries.ts'
import { pairStates, strengths } from '../../core/duplicates/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { mergeCommand } from './merge.ts'
import { print, reading, table } from './run.ts'

type Options = { state?: string; strength?: string; json: boolean }

export function duplicatesCommand(): Command {
  return new Command('duplicates')
    .description('List pairs of records that may be one person, the most alike first')
    .addCommand(mergeCommand())
    .addOption(
      new Option('--state <state>', 'pairs not looked at, or found to be two people').choices(
        pairStates,
      ),
    )
    .addOption(new Option('--strength <strength>', 'only pairs so much alike').choices(strengths))
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc duplicates --strength strong --json')
    .action(async ({ json, ...options }: Options) => {
      const pairs = await reading((ctx) => allPairs(ctx, options))
      print(pairs, json, () => table(pairs.map(lineOf)))
    })
}

async function allPairs(ctx: Ctx, options: Omit<Options, 'json'>): Promise<Pair[]> {
  const all: Pair[] = []
  let after: string | undefined
  do {
    const page = await listPairs(ctx, ListPairs.parse({ ...options, after, limit: 200 }))
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ strength, one, other }: Pair): string[] {
  const second = other ? [other.code, other.birthDate, other.organizationName] : ['', '', '']
  return [strength, one.fullName, one.code, one.birthDate, one.organizationName, ...second]
}
