import { systemActor } from '../../src/core/access/system.ts'
import { commitImport } from '../../src/modules/imports/batches.ts'
import { lockImport } from '../../src/modules/imports/own-import.ts'
import { inTransaction, openDatabase } from '../../src/platform/database/database.ts'
import { dayOf } from '../../src/platform/day.ts'

// Writes a checked import in a process of its own, to be killed: `node … <address> <id> <instant>`.
const [, , address = '', id = '', instant = ''] = process.argv
const database = openDatabase(address)
const now = new Date(instant)
await inTransaction(database.kysely, async (db) => {
  const ctx = { db, now, today: dayOf(now), actor: systemActor('test') }
  await commitImport(ctx, await lockImport(ctx, id))
})
await database.close()
