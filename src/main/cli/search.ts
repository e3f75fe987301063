import { Command } from 'commander'
import { Find, type Found } from '../../core/search/contract.ts'
import { searchQueries } from '../../core/search/queries.ts'
import { figures } from '../modules.ts'
import { exit, print, reading, table } from './run.ts'

type Options = { day?: string; limit: string; json: boolean }

export function searchCommand(): Command {
  return new Command('search')
    .description('Find what bears a name or a code: organizations, members, units, figures, rules')
    .argument('<words...>', 'part of a name, a code, a year of birth')
    .option('--day <day>', 'as of this day, YYYY-MM-DD')
    .option('--limit <count>', 'the most of each kind', '5')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc search nguyen van an 1960\nExit code 1 when nothing is found.',
    )
    .action(async (words: string[], { json, ...options }: Options) => {
      const asked = Find.parse({ q: words.join(' '), ...options })
      const found = await reading((ctx) => searchQueries(figures).find(ctx, asked))
      if (found.every(({ total }) => total === 0)) process.exitCode = exit.foundWanting
      print(found, json, () => table(found.flatMap(linesOf)))
    })
}

function linesOf({ kind, rows }: Found): string[][] {
  return rows.map(({ id, label, code, on, place, former }) => {
    const was = former ? `trước là ${former.name} ${former.code}` : ''
    return [kind, label, code ?? '', on ?? '', place ?? '', was, id]
  })
}
