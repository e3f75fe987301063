import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

/** A program that listens, and the milliseconds from its start to its first answer. */
export type Started = { child: ChildProcess; address: string; took: number }

/**
 * Starts a program (what follows `node` on a command line), waits until it says where it listens,
 * and asks `path` once.
 */
export async function start(
  program: readonly string[],
  env: NodeJS.ProcessEnv,
  path: string,
): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressSaid(child, program)
  const answer = await fetch(`${address}${path}`)
  if (!answer.ok) throw new Error(`${program.at(-1)} answered ${answer.status}`)
  await answer.text()
  return { child, address, took: performance.now() - began }
}

function addressSaid(child: ChildProcess, program: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (part) => {
      said += part
      const address = /(?:Gốc|floor): (http:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', () => reject(new Error(`${program.at(-1)} ended:\n${said}`)))
  })
}

export async function stop({ child }: Started): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Memory of a process that is in RAM, in MB; NaN where there is no /proc. */
export function memoryOf({ child }: Started): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
