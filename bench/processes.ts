import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export type Started = { process: ChildProcess; address: string; milliseconds: number }

/** Starts a program and waits until it prints the address it listens on. */
export function start(args: string[], env: NodeJS.ProcessEnv): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const address = /(?:Gốc:|floor) (http:\S+)/.exec(said)?.[1]
      if (address) resolve({ process: child, address, milliseconds: performance.now() - began })
    })
    child.once('exit', () => reject(new Error(said)))
  })
}

export async function stop({ process: child }: Started): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.removeAllListeners('exit')
  child.once('exit', () => {})
  child.kill('SIGTERM')
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3000))])
}

/** Memory of a process that is nobody else's, in MB (Linux). */
export function memoryOf({ process: child }: Started): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
