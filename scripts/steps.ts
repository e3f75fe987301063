import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

export type Step = readonly [name: string, command: string, ...args: string[]]

export const root = fileURLToPath(new URL('../', import.meta.url))

/** The checks that need no browser and no database. */
export const quickSteps: Step[] = [
  ['web app builds', 'node', 'scripts/build-web.ts'],
  ['types of the server', 'tsc', '-p', 'tsconfig.json'],
  ['types of the web app', 'tsc', '-p', 'tsconfig.web.json'],
  ['lint and format', 'biome', 'ci', '.'],
  ['promises awaited, types sound', 'oxlint', '--type-aware', '--deny-warnings'],
  ['nothing left unused', 'knip', '--no-progress'],
  ['rules and architecture', 'vitest', 'run', '--project', 'unit'],
]

/** Runs steps one after another, stops at the first that fails, and says which. */
export function runSteps(steps: readonly Step[]): void {
  const began = performance.now()
  for (const [name, command, ...args] of steps) {
    const at = performance.now()
    process.stdout.write(`\n— ${name}\n`)
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
    process.stdout.write(`  ${status === 0 ? 'passed' : 'FAILED'} in ${seconds(at)}\n`)
    if (status !== 0) {
      process.stdout.write(`\nFailed: ${name}\n`)
      process.exit(status ?? 1)
    }
  }
  process.stdout.write(`\nAll of it passed in ${seconds(began)}.\n`)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
