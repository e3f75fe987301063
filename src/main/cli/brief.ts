import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { provincialBrief } from '../../modules/reports/brief/brief.ts'
import { briefAsDocx, briefAsMarkdown } from '../../modules/reports/brief/render.ts'
import { day } from '../../platform/wire.ts'
import { figures } from '../modules.ts'
import { reading } from './run.ts'

type Options = { asOf?: string; format: string; json: boolean; out?: string }

export function briefCommand(): Command {
  return new Command('brief')
    .description('Write the provincial brief of a day from figures only')
    .option('--as-of <day>', 'the day (today when left out)')
    .option('--format <format>', 'md, docx or json', 'md')
    .option('--json', 'the same as --format json', false)
    .option('--out <file>', 'write to a file (needed for docx on a terminal)')
    .addHelpText(
      'after',
      '\nExample:\n  goc brief --as-of 2019-07-22 --format docx --out brief.docx',
    )
    .action(async (options: Options) => {
      const format = options.json ? 'json' : options.format
      if (!['md', 'docx', 'json'].includes(format))
        throw new Error('--format takes md, docx or json')
      const brief = await reading((ctx) =>
        provincialBrief(
          ctx,
          figures,
          options.asOf === undefined ? ctx.today : day.parse(options.asOf),
        ),
      )
      const content =
        format === 'md'
          ? briefAsMarkdown(brief)
          : format === 'json'
            ? `${JSON.stringify(brief, null, 2)}\n`
            : briefAsDocx(brief)
      if (options.out) return writeFile(options.out, content)
      if (format === 'docx' && process.stdout.isTTY)
        throw new Error('A docx does not belong on a terminal: add --out FILE')
      process.stdout.write(content)
    })
}
