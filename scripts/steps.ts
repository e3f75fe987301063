import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

export type Step = readonly [name: string, command: string, ...args: string[]]

/** Steps that need nothing of each other; the longest stand first. */
export type Stage = readonly Step[]

export const root = fileURLToPath(new URL('../', import.meta.url))

/** The checks that need no browser and no database; all but the first read what it has written. */
export const quickStages: Stage[] = [
  [['web app builds', 'node', 'scripts/build-web.ts']],
  [
    ['rules and architecture', 'vitest', 'run', '--project', 'unit'],
    ['nothing left unused', 'knip', '--no-progress'],
    ['types of the server', 'tsc', '-p', 'tsconfig.json'],
    ['types of the web app', 'tsc', '-p', 'tsconfig.web.json'],
    ['promises awaited, types sound', 'oxlint', '--type-aware', '--deny-warnings'],
    ['lint and format', 'biome', 'ci', '.'],
    ['size of the web app', 'node', 'scripts/web-budget.ts'],
  ],
]

/** Runs one stage after another, two steps of each side by side; stops after one that fails. */
export async function runStages(stages: readonly Stage[]): Promise<void> {
  const began = performance.now()
  for (const stage of stages) {
    const failed = await runStage(stage)
    if (failed.length === 0) continue
    process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)
    process.exit(1)
  }
  process.stdout.write(`\nAll of it passed in ${seconds(began)}.\n`)
}

/** Answers the names of the steps that failed; after the first, none begins. */
async function runStage(stage: Stage): Promise<string[]> {
  const waiting = [...stage]
  const failed: string[] = []
  const lane = async () => {
    for (let step = waiting.shift(); step && failed.length === 0; step = waiting.shift())
      if (!(await runStep(step, stage.length > 1))) failed.push(step[0])
  }
  await Promise.all([lane(), lane()])
  return failed
}

/** What a step prints beside another is shown when it is over. */
async function runStep([name, command, ...args]: Step, hasCompany: boolean): Promise<boolean> {
  const at = performance.now()
  const heading = `\n— ${name}\n`
  if (!hasCompany) process.stdout.write(heading)
  const { status, said } = await run(command, args, hasCompany)
  const verdict = `  ${status === 0 ? 'passed' : 'FAILED'} in ${seconds(at)}\n`
  process.stdout.write(hasCompany ? `${heading}${said}${verdict}` : verdict)
  return status === 0
}

function run(command: string, args: string[], isHeard: boolean) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: isHeard ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  return new Promise<{ status: number | null; said: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, said }))
  })
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
