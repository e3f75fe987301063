import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { z } from 'zod'
import { listAccounts } from '../../core/access/account-list.ts'
import {
  createAccount,
  lockAccount,
  resetPassword,
  resetSecondStep,
  unlockAccount,
} from '../../core/access/accounts.ts'
import { CreateAccount, GrantRole, password as passwordRule } from '../../core/access/contract.ts'
import { grantRole } from '../../core/access/grants.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import { print, reading, table, writing } from './run.ts'

export function userCommand(): Command {
  return new Command('user')
    .description('Accounts that sign in')
    .addCommand(addCommand())
    .addCommand(resetCommand())
    .addCommand(unpairCommand())
    .addCommand(lockCommand())
    .addCommand(unlockCommand())
    .addCommand(listCommand())
}

const fromInput = ['--password-stdin', 'read the password from standard input', false] as const

/** The password on standard input, or one nobody chose, to be shown once and changed by its owner. */
async function passwordFor(reads: boolean): Promise<string> {
  if (!reads) return randomBytes(12).toString('base64url')
  const given = (await text(process.stdin)).replace(/\r?\n$/, '')
  return z.object({ password: passwordRule }).parse({ password: given }).password
}

/** What is said of a password: nothing, to whoever brought it. */
function shown(password: string, reads: boolean): { password?: string } {
  return reads ? {} : { password }
}

function addCommand(): Command {
  return new Command('add')
    .description('Create an account; its first password is printed once unless brought')
    .argument('<username>')
    .requiredOption('--name <name>', 'the name shown to others')
    .option('--role <role>', 'a role to give it, with --organization')
    .option('--organization <code>', 'code of the organisation the role holds at')
    .option(...fromInput)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc user add thuy --name "Lê Thị Thủy" --role districtOffice --organization 837',
    )
    .action(async (username: string, options: AddOptions) => {
      const password = await passwordFor(options.passwordStdin)
      const input = CreateAccount.parse({ username, name: options.name, password })
      const { id } = await writing(async (ctx) => {
        const account = await createAccount(ctx, input)
        if (options.role) await giveRole(ctx, account.id, options.role, options.organization)
        return account
      })
      const told = { username, ...shown(password, options.passwordStdin) }
      print({ id, ...told }, options.json, () => [Object.values(told).join('  ')])
    })
}

type AddOptions = {
  name: string
  role?: string
  organization?: string
  passwordStdin: boolean
  json: boolean
}

async function giveRole(ctx: Ctx, accountId: string, role: string, code: string | undefined) {
  const settings = await ctx.db.selectFrom('settings').select('provinceId').executeTakeFirst()
  const organizationId = code
    ? await organizationByCode(ctx, code, ctx.today)
    : found(settings?.provinceId, 'figures.no-province')
  const reason = 'Cấp từ dòng lệnh'
  await grantRole(
    ctx,
    GrantRole.parse({ accountId, role, organizationId, from: ctx.today, reason }),
  )
}

function resetCommand(): Command {
  return new Command('reset')
    .description('Set a new password, printed once unless brought, and end all sessions')
    .argument('<username>')
    .option(...fromInput)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc user reset thuy')
    .action(async (username: string, { passwordStdin, json }: Omit<AddOptions, 'name'>) => {
      const password = await passwordFor(passwordStdin)
      await writing(async (ctx) => resetPassword(ctx, { id: await idOf(ctx, username), password }))
      const told = { username, ...shown(password, passwordStdin) }
      print(told, json, () => [Object.values(told).join('  ')])
    })
}

function unpairCommand(): Command {
  return new Command('unpair')
    .description('Take the second step off an account whose owner lost the telephone')
    .argument('<username>')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc user unpair thuy')
    .action(async (username: string, { json }: { json: boolean }) => {
      const done = await writing(async (ctx) =>
        resetSecondStep(ctx, { id: await idOf(ctx, username) }),
      )
      print(done, json, () => [username])
    })
}

function lockCommand(): Command {
  return new Command('lock')
    .description('Lock an account and end its sessions')
    .argument('<username>')
    .requiredOption('--reason <text>', 'why; its owner is shown it')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc user lock thuy --reason "Nghỉ việc từ 01/08"')
    .action(async (username: string, { reason, json }: { reason: string; json: boolean }) => {
      const account = await writing(async (ctx) =>
        lockAccount(ctx, { id: await idOf(ctx, username), reason }),
      )
      print(account, json, () => [`${username}: ${reason}`])
    })
}

function unlockCommand(): Command {
  return new Command('unlock')
    .description('Let a locked account, or one locked out by wrong passwords, sign in again')
    .argument('<username>')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc user unlock thuy')
    .action(async (username: string, { json }: { json: boolean }) => {
      const account = await writing(async (ctx) =>
        unlockAccount(ctx, { id: await idOf(ctx, username) }),
      )
      print(account, json, () => [username])
    })
}

function listCommand(): Command {
  return new Command('list')
    .description('List accounts')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc user list --json')
    .action(async ({ json }: { json: boolean }) => {
      const accounts = await reading(everyAccount)
      print(accounts, json, () =>
        table(accounts.map((one) => [one.username, one.name, one.lockedReason ?? ''])),
      )
    })
}

/** All accounts, page by page. */
async function everyAccount(ctx: Ctx) {
  const pages = []
  for (let after: string | undefined; ; ) {
    const page = await listAccounts(ctx, { limit: 200, after })
    pages.push(page.rows)
    if (page.next === null) return pages.flat()
    after = page.next
  }
}

async function idOf(ctx: Ctx, username: string): Promise<string> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  return found(account, 'access.account-missing').id
}
