import { spawnSync } from 'node:child_process'
import { openDatabase } from '../src/platform/database/database.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { createDatabase, dropDatabase, testServer } from '../test/support/cluster.ts'

// Writes db/types.ts from a freshly migrated database; with --check only says whether it is current.
const checks = process.argv.includes('--check')
const server = await testServer()
const name = 'goc_types'
await dropDatabase(server.adminUrl, name)
const url = await createDatabase(server.adminUrl, name)
const database = openDatabase(url)
await migrate(database.pool)
await database.close()

const generated = spawnSync(
  process.execPath,
  [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    ...['--dialect', 'postgres', '--camel-case', '--date-parser', 'string'],
    ...[
      '--default-schema',
      'goc',
      '--include-pattern',
      'goc.*',
      '--exclude-pattern',
      'goc.migrations',
    ],
    ...['--out-file', 'db/types.ts', '--log-level', 'error', ...(checks ? ['--verify'] : [])],
  ],
  { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } },
)
await dropDatabase(server.adminUrl, name)
await server.stop()
process.exitCode = generated.status ?? 1
