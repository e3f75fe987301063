import { spawnSync } from 'node:child_process'
import { quantile } from './load.ts'
import { atMost } from './questions.ts'
import type { Line } from './table.ts'

type Measured = { exportMs: number; importMs: number; rows: number; megabytes: number }

/** The register out to a spreadsheet and in again: floor and product in turn, medians of three. */
export function filesAgainstFloor(url: string): Line[] {
  const floor: Measured[] = []
  const ours: Measured[] = []
  for (let round = 0; round < 3; round += 1) {
    floor.push(measure(url, 'floor'))
    ours.push(measure(url, 'ours'))
  }
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
      'register from XLSX, checked and written',
      median(floor, 'importMs'),
      median(ours, 'importMs'),
      2.5,
    ),
    {
      question: 'memory at most, out and in',
      floor: `${median(floor, 'megabytes').toFixed(0)} MB`,
      ours: `${median(ours, 'megabytes').toFixed(0)} MB`,
      ratio: null,
      bar: null,
    },
  ]
}

function measure(url: string, what: 'floor' | 'ours'): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bench/files-worker.ts', what], {
    env: { ...process.env, BENCH_DATABASE: url },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`bench/files-worker.ts ${what}:\n${stderr}`)
  return JSON.parse(stdout)
}
