import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { commitImport, undoImport } from '../../modules/imports/batches.ts'
import { checkFile } from '../../modules/imports/check.ts'
import { registers } from '../../modules/imports/columns.ts'
import { startImport } from '../../modules/imports/commands.ts'
import { type Import, importsApi, writings } from '../../modules/imports/contract.ts'
import { faultsFrom, type ToldFault } from '../../modules/imports/faults.ts'
import { type Mapping, mappingSaid, missingColumns } from '../../modules/imports/header.ts'
import { lockImport, ownImport } from '../../modules/imports/own-import.ts'
import { tailFrom } from '../../modules/imports/queries.ts'
import { leaveRowOut } from '../../modules/imports/row-commands.ts'
import { alikeFrom, type ToldAlike } from '../../modules/imports/told-alike.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import { oldEncodings } from '../../platform/sheets/old-encodings.ts'
import type { Writing } from '../../platform/sheets/recognize.ts'
import { id } from '../../platform/wire.ts'
import { exit, print, table, writing } from './run.ts'

export type ImportOptions = {
  check: boolean
  skipFaulty: boolean
  leaveOut?: string[]
  because: string
  sender: string
  column?: string[]
  encoding?: Writing
  json: boolean
}

export function importCommand(): Command {
  return new Command('import')
    .description('Bring in organizations or members from a spreadsheet, as one batch')
    .argument('<subject>', `${registers.join(' or ')}, or "undo" with the id of a batch`)
    .argument('<file>', '.xlsx or .csv')
    .option('--check', 'say what would come of each row and write nothing', false)
    .option('--skip-faulty', 'write the sound rows where others are faulty', false)
    .option('--leave-out <rows...>', 'leave these rows out, by their numbers in the sheet')
    .option('--because <reason>', 'why they are left out', '')
    .option('--sender <name>', 'who sent the file; the next of theirs is read the same way', '')
    .option(
      '--column <ours=theirs...>',
      'which head of the file stands for which column, as in member_code=MADV; kept for the sender',
    )
    .addOption(
      new Option('--encoding <name>', 'how letters from before Unicode are meant').choices(
        writings,
      ),
    )
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  goc import members registry.xlsx --check   (exit code 1 when rows are faulty)\n  goc import members registry.xlsx --leave-out 12 40 --because "Chờ xác minh"\n  goc import members other.xlsx --sender "CSDL" --column member_code=MADV full_name=TENDV\n  goc import undo 019a…',
    )
    .action(async (subject: string, file: string, options: ImportOptions) => {
      if (subject === 'undo') return undo(file, options.json)
      const known = registers.find((one) => one === subject)
      if (!known) throw new Refused(refuse('invalid', 'imports.no-such-subject', { subject }))
      return bring(file, options, (ctx, given) => startImport(ctx, { subject: known, ...given }))
    })
}

/** What came of a file. */
type Outcome = {
  /** Names the batch, to undo it; null where nothing was written. */
  id: string | null
  counts: Partial<Record<string, number>>
  /** Rows that look like somebody of another code: a warning, they are written. */
  alike: ToldAlike[]
  /** Rows that close the sheet and are no data, by their numbers: left out by themselves. */
  tail: number[]
  /** How its letters seem to be meant, with rows before and after; null where that is clear. */
  letters: { seems: Writing; samples: { before: string; after: string }[] } | null
  /** Columns that no head of the file stands for, though no row can be read without. */
  missing: { key: string; head: string }[]
  /** The heads there are instead. */
  heads: string[]
  faults: ToldFault[]
}

class Unwritten extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super('nothing was written')
    this.outcome = outcome
  }
}

type Begin = (ctx: Ctx, file: { fileName: string; sender: string }) => Promise<Import>

/** Reads a file into an import that `begin` starts, and writes it where nothing stands in the way. */
export async function bring(file: string, options: ImportOptions, begin: Begin): Promise<void> {
  if ((options.leaveOut ?? []).length > 0 && options.because.trim() === '')
    throw new Refused(refuse('invalid', 'imports.left-out-unexplained'))
  const content = await readFile(file).catch(() => {
    throw new Refused(refuse('invalid', 'imports.no-such-file', { file }))
  })
  const outcome = await writing((ctx) => attempt(ctx, begin, file, content, options)).catch(
    (error) => {
      if (error instanceof Unwritten) return error.outcome
      throw error
    },
  )
  if (outcome.letters) process.exitCode = exit.refused
  else if (outcome.faults.length + outcome.missing.length > 0) process.exitCode = exit.foundWanting
  print(outcome, options.json, () => linesOf(outcome))
}

/** Checks and writes in one transaction; thrown out of, it leaves nothing behind. */
async function attempt(
  ctx: Ctx,
  begin: Begin,
  file: string,
  content: Buffer,
  { check, skipFaulty, leaveOut = [], because, sender, column = [], encoding }: ImportOptions,
): Promise<Outcome> {
  const { id: importId, subject, plan } = await begin(ctx, { fileName: basename(file), sender })
  const checking = { importId, subject, plan, sender, content, writing: encoding ?? null }
  const found = await checkFile(ctx, { ...checking, mapping: null })
  const state =
    column.length > 0 && found !== 'letters'
      ? await checkFile(ctx, { ...checking, mapping: await mappingFor(ctx, importId, column) })
      : found
  if (state === 'checked')
    for (const rowNumber of leaveOut)
      await leaveRowOut(
        ctx,
        importsApi.leaveOut.input.parse({ id: importId, rowNumber, reason: because }),
      )
  const one = await ownImport(ctx, importId)
  const { counts, mapping } = one
  const missing = state === 'mapping' ? missingColumns(mapping, subject) : []
  const faults = await faultsFrom(ctx, importId, subject)
  const letters = state === 'letters' ? toldLetters(one.letters) : null
  const alike = await alikeFrom(ctx, importId)
  const tail = await tailFrom(ctx, importId)
  const heads = missing.length > 0 ? one.heads.filter((head) => head !== '') : []
  const outcome: Outcome = { id: null, counts, alike, tail, letters, missing, heads, faults }
  const hasNothing = (counts.new ?? 0) + (counts.changed ?? 0) === 0
  const isFaulty = faults.length > 0 && !skipFaulty
  if (check || isFaulty || hasNothing || missing.length > 0 || letters) throw new Unwritten(outcome)

  await commitImport(ctx, one)
  return { ...outcome, id: importId }
}

/** What was found out of the columns, and what the command line says of them instead. */
async function mappingFor(ctx: Ctx, importId: string, said: readonly string[]): Promise<Mapping> {
  const { subject, heads, mapping } = await ownImport(ctx, importId)
  const given = mappingSaid(said, heads, subject)
  if ('whyNot' in given) throw new Refused(given.whyNot)
  const taken = new Set(Object.values(given.mapping))
  const others = Object.entries(mapping).filter(([, at]) => !taken.has(at))
  return { ...Object.fromEntries(others), ...given.mapping }
}

function toldLetters(letters: Import['letters']): Outcome['letters'] {
  if (!letters) return null
  const place = letters.seems === 'unicode' ? -1 : oldEncodings.indexOf(letters.seems)
  const samples = letters.samples.map(({ before, after }) => ({
    before,
    after: after[place] ?? before,
  }))
  return { seems: letters.seems, samples }
}

function linesOf(outcome: Outcome): string[] {
  const { id: batch, counts, alike, tail, letters, missing, heads, faults } = outcome
  if (letters)
    return [
      `Chữ trong tệp không phải Unicode, có vẻ là ${letters.seems}. Chưa ghi gì.`,
      ...letters.samples.map(({ before, after }) => `  ${before}  →  ${after}`),
      `Nếu đọc như vậy là đúng: thêm --encoding ${letters.seems} (hoặc: ${writings.join(', ')})`,
    ]
  if (missing.length > 0)
    return [
      ...missing.map(({ head }) => `Không thấy cột: ${head}`),
      `Các cột của tệp: ${heads.join(' | ')}. Chưa ghi gì.`,
      `Cho biết cột nào là gì, thêm --sender để lần sau khỏi chỉ lại: ${missing.map(({ key }) => `--column "${key}=${heads[0] ?? '…'}"`).join(' ')}`,
    ]
  const rows = faults.map(({ row, cell, text }) => [`${row}`, cell, text])
  return [
    ...table(rows),
    ...alike.map(({ row, codes, twin }) => {
      const others = [...codes, ...(twin === null ? [] : [`dòng ${twin}`])]
      return `Dòng ${row}: giống họ tên, ngày sinh với ${others.join(', ')}`
    }),
    ...(tail.length > 0
      ? [
          `${tail.length} dòng cuối không phải dữ liệu (tổng cộng, chữ ký…), tự để ra ngoài: ${tail.join(', ')}`,
        ]
      : []),
    `Mới ${counts.new ?? 0}, đổi ${counts.changed ?? 0}, giống ${counts.same ?? 0}, lỗi ${counts.faulty ?? 0}, để ra ngoài ${counts.leftOut ?? 0}, nghi trùng ${alike.length}`,
    batch === null ? 'Chưa ghi gì.' : `Đã ghi, lô ${batch}`,
  ]
}

async function undo(batch: string, json: boolean): Promise<void> {
  const known = id.safeParse(batch)
  if (!known.success) throw new Refused(refuse('missing', 'imports.missing'))
  const result = await writing(async (ctx) => undoImport(ctx, await lockImport(ctx, known.data)))
  if (result.kept > 0) process.exitCode = exit.foundWanting
  print(result, json, () => [`Đã hoàn tác ${result.undone} dòng, giữ lại ${result.kept}`])
}
