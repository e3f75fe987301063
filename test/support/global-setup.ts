import type { TestProject } from 'vitest/node'
import { shipRuleSets } from '../../src/core/rule-sets/ship.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { prepareQueue } from '../../src/platform/jobs/worker.ts'
import { createLog } from '../../src/platform/log.ts'
import { createDatabase, dropDatabase, testServer } from './cluster.ts'

/** Starts the test server once and prepares the template every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  await dropDatabase(server.adminUrl, 'goc_template')
  const database = openDatabase(await createDatabase(server.adminUrl, 'goc_template'))
  await migrate(database.pool)
  await prepareQueue(database, createLog('silent'))
  await shipRuleSets(database.kysely)
  await database.close()
  project.provide('testServerUrl', server.adminUrl)
  return () => server.stop()
}
