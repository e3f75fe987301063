import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import type { Writing } from '../../platform/sheets/recognize.ts'
import type { SheetRow } from '../../platform/sheets/row.ts'
import { rowsOfSheet } from '../../platform/sheets/sheet.ts'
import { columnsOf, type Subject } from './columns.ts'
import type { Import } from './contract.ts'
import {
  findHeader,
  type Header,
  headIsWithin,
  headKey,
  isNumbering,
  type Mapping,
  missingColumns,
  unknownHeader,
} from './header.ts'
import { askForWriting, lettersOf } from './letters.ts'
import { countOutcomes, stage, stageTail } from './stage.ts'
import { subjectOf } from './subjects.ts'
import { type ReadRow, tailFinder } from './tail.ts'
import type { FileRow } from './verdict.ts'

export type Checking = {
  importId: string
  subject: Subject
  plan?: Import['plan']
  sender: string
  content: Buffer
  /** What a person said each of our columns is, by its place in the file; null to find out. */
  mapping: Mapping | null
  /** How its letters are meant; null to find out. */
  writing: Writing | null
  onRows?: (done: number) => Promise<void>
}

/**
 * Reads a file, judges each row and keeps what would come of it; writes nothing else.
 *
 * Where its letters are from before Unicode, it keeps samples for a person to say how they are meant
 * (`letters`); where it cannot tell which column is which, the heads (`mapping`). Refuses what is no
 * table (`sheets.…`) or has nothing below its head (`imports.no-rows`).
 */
export async function checkFile(
  ctx: Ctx,
  checking: Checking,
): Promise<'letters' | 'mapping' | 'checked'> {
  const { importId, subject, content, writing } = checking
  const letters = writing === null ? await lettersOf(content) : null
  if (letters) {
    await askForWriting(ctx, importId, letters)
    return 'letters'
  }
  const encoding = writing === 'unicode' ? null : writing
  const batches = rowsOfSheet(content, encoding)[Symbol.asyncIterator]()
  const first = await beginning(batches)
  const header = await headerOf(ctx, checking, first)
  await keepHeader(ctx, checking, header, samplesOf(first, header))
  if (missingColumns(header.mapping, subject).length > 0) return 'mapping'

  await ctx.db.deleteFrom('importRows').where('importId', '=', importId).execute()
  const count = await judgeAll(ctx, checking, header, first, batches)
  if (count === 0) throw new Refused(refuse('invalid', 'imports.no-rows'))
  await subjectOf(subject).compare(ctx, importId)
  await countOutcomes(ctx, importId)
  await rememberMapping(ctx, checking, header)
  return 'checked'
}

async function beginning(batches: AsyncIterator<SheetRow[]>): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  while (rows.length < headIsWithin) {
    const next = await batches.next()
    if (next.done) break
    rows.push(...next.value)
  }
  if (rows.length === 0) throw new Refused(refuse('invalid', 'sheets.empty'))
  return rows
}

/** The head of the file: as a person said, as once remembered for its sender, or as guessed. */
async function headerOf(
  ctx: Ctx,
  { subject, sender, mapping, importId }: Checking,
  rows: readonly SheetRow[],
): Promise<Header> {
  if (mapping) {
    const kept = await ctx.db
      .selectFrom('imports')
      .select(['heads', 'below'])
      .where('id', '=', importId)
      .executeTakeFirstOrThrow()
    return { heads: kept.heads, below: kept.below ?? 2, mapping }
  }
  const found = findHeader(rows, subject, await rememberedFor(ctx, sender, subject))
  if (found) return found
  return unknownHeader(rows)
}

async function rememberedFor(ctx: Ctx, sender: string, subject: Subject) {
  const { rows } = await sql<{ columns: string }>`
    select columns::text from import_mappings where sender = ${sender} and subject = ${subject}
  `.execute(ctx.db)
  const columns: Record<string, string> = JSON.parse(rows[0]?.columns ?? '{}')
  return columns
}

async function keepHeader(
  ctx: Ctx,
  { importId, writing }: Checking,
  { heads, below, mapping }: Header,
  samples: string[][],
) {
  await ctx.db
    .updateTable('imports')
    .set({
      heads,
      below,
      mapping: JSON.stringify(mapping),
      samples: JSON.stringify(samples),
      writing: writing ?? 'unicode',
      state: 'mapping',
    })
    .where('id', '=', importId)
    .execute()
}

/** The first values under each head, each once, for a person to know the column by. */
function samplesOf(rows: readonly SheetRow[], { heads, below }: Header): string[][] {
  const data = rows.filter(({ number, cells }) => number >= below && !isNumbering(cells))
  return heads.map((_, at) => {
    const values = data.map(({ cells }) => cleaned(cells[at] ?? '').slice(0, longestSample))
    return [...new Set(values.filter((value) => value !== ''))].slice(0, mostSamples)
  })
}

const [mostSamples, longestSample] = [3, 40]

/** The next file of this sender is read the same way. */
async function rememberMapping(ctx: Ctx, { sender, subject }: Checking, header: Header) {
  const columns = Object.fromEntries(
    Object.entries(header.mapping).map(([key, at]) => [headKey(header.heads[at] ?? ''), key]),
  )
  await ctx.db
    .insertInto('importMappings')
    .values({ sender, subject, columns: JSON.stringify(columns) })
    .onConflict((conflict) =>
      conflict.columns(['sender', 'subject']).doUpdateSet({ columns: JSON.stringify(columns) }),
    )
    .execute()
}

async function judgeAll(
  ctx: Ctx,
  { importId, subject, plan, writing, onRows }: Checking,
  { below, mapping }: Header,
  first: readonly SheetRow[],
  batches: AsyncIterator<SheetRow[]>,
): Promise<number> {
  const { atOnce, judge: judging } = subjectOf(subject)
  const judge = await judging(ctx, { id: importId, plan: plan ?? null })
  const places = columnsOf[subject].map((column) => mapping[column.key])
  const names = writing === 'tcvn3' ? capitalsOf(subject) : []
  const ending = tailFinder(subject, mapping)
  let waiting: FileRow[] = []
  let count = 0
  const settle = async (rows: FileRow[]) => {
    await stageInParts(ctx, importId, rows, await judge(rows))
    count += rows.length
    await onRows?.(count)
  }
  for (let rows: readonly SheetRow[] | null = first; rows !== null; rows = await nextOf(batches)) {
    waiting.push(...ending.data(rows.flatMap((row) => ourRow(row, below, places, names))))
    while (waiting.length >= atOnce) await settle(waiting.splice(0, atOnce))
    if (atOnce === Number.POSITIVE_INFINITY && waiting.length > mostTogether)
      throw new Refused(refuse('invalid', 'imports.too-many-organizations', { most: mostTogether }))
  }
  if (waiting.length > 0) await settle(waiting)
  waiting = []
  if (count > 0) await stageTail(ctx, importId, ending.tail())
  return count
}

/** Rows that speak of each other are judged together, and so are not without end. */
const mostTogether = 20_000

async function nextOf(batches: AsyncIterator<SheetRow[]>): Promise<SheetRow[] | null> {
  const next = await batches.next()
  return next.done ? null : next.value
}

async function stageInParts(
  ctx: Ctx,
  importId: string,
  rows: readonly FileRow[],
  verdicts: Parameters<typeof stage>[3],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await stage(ctx, importId, rows.slice(at, at + 1000), verdicts.slice(at, at + 1000))
}

/** A row below the head in the order of our columns. */
function ourRow(
  { number, cells }: SheetRow,
  below: number,
  places: readonly (number | undefined)[],
  names: readonly (RegExp | null)[],
): ReadRow[] {
  if (number < below) return []
  const ours = places.map((at, place) => {
    const cell = at === undefined ? '' : cleaned(cells[at] ?? '')
    return names[place] ? cell.replace(names[place], (letter) => letter.toUpperCase()) : cell
  })
  return [{ rowNumber: number, cells: ours, all: cells }]
}

/** TCVN3 has no toned capitals: which letters of a column of names are some, whatever they show. */
function capitalsOf(subject: Subject): (RegExp | null)[] {
  const first = subject === 'members' ? /(^|\s)\p{Ll}/gu : /^\p{Ll}/u
  return columnsOf[subject].map(({ holds }) => (holds === 'name' ? first : null))
}

/** What neither text nor JSON of the database can hold becomes a sign that is refused in words. */
function cleaned(cell: string): string {
  return cell.trim().replaceAll('\0', '\ufffd').toWellFormed()
}
