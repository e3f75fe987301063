import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import pg from 'pg'
import { systemActor } from '../src/core/access/system.ts'
import { memberExport } from '../src/core/members/export.ts'
import { commitImport } from '../src/modules/imports/batches.ts'
import { checkFile } from '../src/modules/imports/check.ts'
import { startImport } from '../src/modules/imports/commands.ts'
import { ownImport } from '../src/modules/imports/own-import.ts'
import type { Ctx } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { sheetFile } from '../src/platform/sheets/write.ts'
import { floorCheck, floorExport, floorWrite } from './files-floor.ts'
import { today } from './prepare.ts'

/*
 * One measurement of files in a process of its own, so that its memory is its own:
 * `node bench/files-worker.ts (floor|ours) [rows at most]`. Everything it writes is rolled back.
 */
class Back extends Error {}

const url = process.env.BENCH_DATABASE ?? ''
const most = Number(process.argv[3] || Number.POSITIVE_INFINITY)
const measured = { exportMs: 0, checkMs: 0, writeMs: 0, rows: 0, megabytes: 0 }
const memory = setInterval(() => {
  measured.megabytes = Math.max(measured.megabytes, process.memoryUsage().rss / 2 ** 20)
}, 20)

if (process.argv[2] === 'floor') await measureFloor()
else await measureOurs()
clearInterval(memory)
process.stdout.write(`${JSON.stringify(measured)}\n`)

async function measureFloor(): Promise<void> {
  const options = '-c search_path=goc,public -c jit=off'
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  const file = await timed('exportMs', () => floorExport(client, today))
  // In the words an import reads, which the floor's own file has not.
  const ours = await ourFile()
  await client.query('begin')
  await client.query('truncate members cascade')
  const checked = await timed('checkMs', () => floorCheck(client, ours))
  await timed('writeMs', () => floorWrite(client, checked))
  measured.rows = checked.members.length
  await client.query('rollback')
  await client.end()
  if (file.length === 0) throw new Error('The floor exported nothing')
}

async function measureOurs(): Promise<void> {
  const database = openDatabase(url)
  let file: Buffer = Buffer.alloc(0)
  await rolledBack(database, async (ctx) => {
    file = await timed('exportMs', () => exported(ctx))
  })
  await rolledBack(database, async (ctx) => {
    await sql`truncate members cascade`.execute(ctx.db)
    const one = await timed('checkMs', async () => {
      const { id: importId } = await startImport(ctx, {
        subject: 'members',
        fileName: 'a.xlsx',
        sender: '',
      })
      await checkFile(ctx, {
        importId,
        subject: 'members',
        sender: '',
        content: file,
        mapping: null,
        writing: null,
      })
      return ownImport(ctx, importId)
    })
    measured.rows = one.counts.new ?? 0
    await timed('writeMs', () => commitImport(ctx, one))
  })
  await database.close()
}

async function ourFile(): Promise<Buffer> {
  const database = openDatabase(url)
  let file: Buffer = Buffer.alloc(0)
  await rolledBack(database, async (ctx) => {
    file = await exported(ctx)
  })
  await database.close()
  return file
}

async function exported(ctx: Ctx): Promise<Buffer> {
  const pieces: Buffer[] = []
  const rows = firstOf(memberExport.rows(ctx, { format: 'xlsx' }))
  for await (const piece of sheetFile('xlsx', memberExport.columns({ format: 'xlsx' }), rows))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* firstOf(batches: ReturnType<typeof memberExport.rows>) {
  let left = most
  for await (const rows of batches) {
    if (left > 0) yield rows.slice(0, left)
    left -= rows.length
  }
}

async function timed<Result>(
  what: 'exportMs' | 'checkMs' | 'writeMs',
  work: () => Promise<Result>,
): Promise<Result> {
  const began = performance.now()
  const result = await work()
  measured[what] = performance.now() - began
  return result
}

async function rolledBack(
  { kysely }: ReturnType<typeof openDatabase>,
  work: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  const now = new Date(`${today}T12:00:00+07:00`)
  try {
    await kysely.transaction().execute(async (db) => {
      await work({ db, now, today, actor: systemActor('bench') })
      throw new Back()
    })
  } catch (error) {
    if (!(error instanceof Back)) throw error
  }
}
