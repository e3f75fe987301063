import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../support/scratch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
  }
}

/** Starts Gốc as a visitor does, with the demonstration in a home of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = scratchFolder()
  const server = spawn(process.execPath, ['src/main/server.ts'], {
    env: { ...process.env, GOC_HOME: home, PORT: '0', NODE_ENV: 'test', GOC_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  project.provide('address', await addressOf(server))
  return async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await gone
    rmSync(home, { recursive: true, force: true })
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk) => {
      said += chunk
      const address = /Gốc: (http:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    server.once('exit', () => reject(new Error(`The server ended before it was ready:\n${said}`)))
  })
}
