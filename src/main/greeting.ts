import type { Installation } from './installation.ts'

/** Says where Gốc is, and in a demonstration who one may sign in as. */
export async function greet({ database, isDemo }: Installation, address: string) {
  const lines = [``, `  Gốc: ${address}`]
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
