import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { keepFile, ownFile } from '../../platform/files.ts'
import { fold } from '../../platform/fold.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { enqueue, type JobKind, jobKind } from '../../platform/jobs/job.ts'
import { found } from '../../platform/refusal.ts'
import { mediaTypes, sheetFile } from '../../platform/sheets/write.ts'
import { record } from '../audit/record.ts'
import { type Exported, exportsApi, type Format } from './contract.ts'
import { filterInWords } from './filter-words.ts'
import type { ExportedList } from './list.ts'

/** Up to so many rows the file is made at once; a longer list takes a job. */
const mostAtOnce = 5000
/** Days a file is kept: it has names in it, and is made again with one press. */
const keepDays = { atOnce: 1, byJob: 30 }

/** The routes and the job over all lists; these are put together where the modules are listed. */
export function exportsOf(lists: readonly ExportedList[]): { routes: Route[]; jobs: JobKind[] } {
  const job = jobKind('export-list', {
    input: z.object({ list: z.string(), input: z.record(z.string(), z.unknown()) }),
    run: async ({ transact, progress }, { list: name, input }) => {
      const list = found(
        lists.find((one) => one.name === name),
        'exports.unknown',
      )
      const fileId = await transact(async (ctx) => {
        const total = await list.count(ctx, input)
        const report = (done: number) => progress(done, total)
        return makeFile(ctx, list, input, { days: keepDays.byJob, report })
      })
      return { fileId }
    },
  })

  const exportList = async (ctx: Ctx, list: ExportedList, input: Input): Promise<Exported> => {
    const count = await list.count(ctx, input)
    if (count === 0) return { fileId: null, jobId: null }

    await recordExport(ctx, list, input, count)
    if (count <= mostAtOnce)
      return { fileId: await makeFile(ctx, list, input, { days: keepDays.atOnce }), jobId: null }
    const title = `Xuất danh sách: ${list.called} (${input.format})`
    return {
      fileId: null,
      jobId: await enqueue(ctx, job, { title, input: { list: list.name, input } }),
    }
  }

  const routes = lists.map((list) =>
    route(list.endpoint, (ctx, input) => exportList(ctx, list, { ...input })),
  )
  return {
    routes: [...routes, route(exportsApi.file, (ctx, { id }) => ownFile(ctx, id))],
    jobs: [job],
  }
}

type Input = { format: Format } & Record<string, unknown>

/** Who took which list with them is part of the trail: by what it was narrowed, and without which columns. */
function recordExport(ctx: Ctx, list: ExportedList, input: Input, count: number): Promise<void> {
  const { hidden: _, sort: __, ...narrowed } = input
  const filters = Object.entries(narrowed).filter(([, value]) => value !== undefined)
  const written = new Set(list.columns(input).map(({ head }) => head))
  const left = list.columns({ ...input, hidden: [] }).filter(({ head }) => !written.has(head))
  return record(
    ctx,
    'list.exported',
    { type: 'list', id: list.name, label: list.called },
    {
      rows: [null, count],
      hidden: [null, left.map(({ head }) => head)],
      ...Object.fromEntries(
        filters.map(([name, value]) => [name, [null, filterInWords(list.name, name, value)]]),
      ),
    },
  )
}

async function makeFile(
  ctx: Ctx,
  list: ExportedList,
  input: Record<string, unknown>,
  { days, report }: { days: number; report?: (done: number) => Promise<void> },
): Promise<string> {
  const format = input.format === 'csv' ? 'csv' : 'xlsx'
  const pieces: Buffer[] = []
  const rows = report ? reported(list.rows(ctx, input), report) : list.rows(ctx, input)
  for await (const piece of sheetFile(format, list.columns(input), rows)) pieces.push(piece)
  return keepFile(ctx, {
    name: fileName(ctx, list, format),
    mediaType: mediaTypes[format],
    content: Buffer.concat(pieces),
    keepDays: days,
  })
}

async function* reported(
  batches: ReturnType<ExportedList['rows']>,
  report: (done: number) => Promise<void>,
) {
  let done = 0
  for await (const rows of batches) {
    yield rows
    done += rows.length
    await report(done)
  }
}

function fileName(ctx: Ctx, list: ExportedList, format: Format): string {
  return `${fold(list.called).replaceAll(' ', '-')}-${ctx.today}.${format}`
}
