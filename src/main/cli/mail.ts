import { Command } from 'commander'
import { readConfig } from '../../platform/config.ts'
import { createMailer, testMail } from '../../platform/mail.ts'
import { print } from './run.ts'

export function mailCommand(): Command {
  const test = new Command('test')
    .description('Send a mail with the settings of this installation, to see that they work')
    .requiredOption('--to <address>', 'who gets it')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  SMTP_URL=smtp://mail.example:25 goc mail test --to me@example',
    )
    .action(async ({ to, json }: { to: string; json: boolean }) => {
      await createMailer(readConfig(process.env)).send(testMail(to))
      print({ to }, json, () => [to])
    })
  return new Command('mail').description('Mail of this installation').addCommand(test)
}
