import { systemActor } from '../core/access/system.ts'
import { newSetupCode, setupState } from '../modules/setup/commands.ts'
import { inTransaction } from '../platform/database/database.ts'
import { dayOf } from '../platform/day.ts'
import type { Installation } from './installation.ts'

/**
 * Says where Gốc is; in a demonstration who one may sign in as, and in an empty one where to set
 * it up. Every start makes a new code for that, which stands in the address after the `#`.
 */
export async function greet(installation: Installation, address: string) {
  const { database, isDemo } = installation
  const lines = [``, `  Gốc: ${address}`]
  const code = await setupCode(installation)
  if (code) lines.push(`  Thiết lập lần đầu / First set-up: ${address}/thiet-lap#${code}`)
  if (isDemo) {
    const accounts = await database.kysely
      .selectFrom('demoAccounts')
      .select(['username', 'password', 'description'])
      .orderBy('position')
      .execute()
    lines.push('', '  Tài khoản minh họa / Demo accounts:')
    for (const { username, password, description } of accounts)
      lines.push(`    ${username.padEnd(16)} ${password.padEnd(16)} ${description}`)
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

async function setupCode({ database, now }: Installation): Promise<string | null> {
  return inTransaction(database.kysely, async (db) => {
    const ctx = { db, now: now(), today: dayOf(now()), actor: systemActor() }
    return (await setupState(ctx)).needed ? newSetupCode(ctx) : null
  })
}
