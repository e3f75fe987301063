import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { setUp } from '../../modules/setup/commands.ts'
import { SetUp } from '../../modules/setup/contract.ts'
import { print, writing } from './run.ts'

type Options = {
  name: string
  code: string
  from: string
  decision: string
  decidedOn: string
  administrator: string
  username: string
  json: boolean
}

export function setupCommand(): Command {
  return new Command('setup')
    .description('Found the province of an empty installation and open its first account')
    .requiredOption('--name <name>', 'name of the provincial organization')
    .requiredOption('--code <code>', 'its code')
    .requiredOption('--from <day>', 'the day from which facts are kept, YYYY-MM-DD')
    .requiredOption('--decision <number>', 'number of the decision it was founded by')
    .requiredOption('--decided-on <day>', 'day the decision was signed, YYYY-MM-DD')
    .requiredOption('--administrator <name>', 'full name of the first administrator')
    .requiredOption('--username <username>', 'the name they sign in with')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc setup --name "Đảng bộ tỉnh Bến Tre" --code 83 --from 1930-10-01 --decision 01-QĐ/TW' +
        ' --decided-on 1930-09-20 --administrator "Lê Thị Thủy" --username thuy',
    )
    .action(async ({ name, code, from, json, username, ...options }: Options) => {
      const password = randomBytes(12).toString('base64url')
      const input = SetUp.parse({
        province: {
          name,
          code,
          from,
          decision: { number: options.decision, on: options.decidedOn },
        },
        administrator: { name: options.administrator, username, password },
      })
      const done = await writing((ctx) => setUp(ctx, input))
      print({ ...done, username, password }, json, () => [`${username}  ${password}`])
    })
}
