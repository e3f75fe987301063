import { spawnSync } from 'node:child_process'
import packageJson from '../package.json' with { type: 'json' }
import { quantile } from './load.ts'
import { atMost } from './questions.ts'
import type { Line } from './table.ts'

type Measured = {
  exportMs: number
  /** Read and judged; then written. */
  checkMs: number
  writeMs: number
  rows: number
  megabytes: number
}

/** What `npm start` gives V8: the memory of a server is asked about, not that of a bare `node`. */
export const memoryFlags = packageJson.scripts.start
  .split(' ')
  .filter((word) => /^--(expose|max)-/.test(word))

/** The register out to a spreadsheet and in again: floor and product in turn, medians of three. */
export function filesAgainstFloor(url: string): Line[] {
  const floor: Measured[] = []
  const ours: Measured[] = []
  for (let round = 0; round < 3; round += 1) {
    floor.push(measure(url, 'floor'))
    ours.push(measure(url, 'ours'))
  }
  const small = { floor: measure(url, 'floor', 5000), ours: measure(url, 'ours', 5000) }
  const [theirRows, ourRows] = [floor[0]?.rows, ours[0]?.rows]
  if (theirRows !== ourRows) throw new Error(`Floor took in ${theirRows} rows, Gốc ${ourRows}`)
  const median = (all: readonly Measured[], of: keyof Measured) =>
    quantile(
      all.map((one) => one[of]),
      0.5,
    )
  return [
    atMost('register to XLSX', median(floor, 'exportMs'), median(ours, 'exportMs'), 2),
    atMost(
      'register from XLSX, read and checked',
      median(floor, 'checkMs'),
      median(ours, 'checkMs'),
    ),
    atMost('register from XLSX, written', median(floor, 'writeMs'), median(ours, 'writeMs')),
    atMost(
      'register from XLSX, checked and written',
      median(floor, 'checkMs') + median(floor, 'writeMs'),
      median(ours, 'checkMs') + median(ours, 'writeMs'),
      2.5,
    ),
    megabytes('memory at most, out and in', median(floor, 'megabytes'), median(ours, 'megabytes')),
    megabytes('the same for 5,000 rows', small.floor.megabytes, small.ours.megabytes),
  ]
}

function megabytes(question: string, floor: number, ours: number): Line {
  const text = (value: number) => `${value.toFixed(0)} MB`
  return { question, floor: text(floor), ours: text(ours), ratio: ours / floor, bar: null }
}

/** One measurement; of the first rows only, where `most` says so. */
function measure(url: string, what: 'floor' | 'ours', most?: number): Measured {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...memoryFlags, 'bench/files-worker.ts', what, `${most ?? ''}`],
    {
      env: { ...process.env, BENCH_DATABASE: url },
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`bench/files-worker.ts ${what}:\n${stderr}`)
  return JSON.parse(stdout)
}
