import { execFileSync, spawn } from 'node:child_process'
import { scratchFolder } from '../support/scratch.ts'

/** A server of its own process, as whoever starts Gốc has it. */
export type Served = {
  address: string
  /** What it has printed so far. */
  said: () => string
  stop: () => Promise<void>
}

/** A home like one that nothing runs in, its owners kept: copied in a second, where loading takes ten. */
export function copyOfHome(home: string): string {
  const copy = scratchFolder()
  execFileSync('cp', ['-a', `${home}/.`, copy])
  return copy
}

/** Starts Gốc with its data in `home`, and answers once it says where it is. */
export function serve(
  home: string,
  options: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const server = spawn(
    process.execPath,
    ['--import', './src/main/compiled.mjs', 'src/main/server.ts', ...options],
    {
      env: {
        ...process.env,
        ...{ GOC_HOME: home, PORT: '0', NODE_ENV: 'test', GOC_LOG: 'error', ...settings },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await gone
  }
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (chunk) => {
      said += chunk
      const address = /Gốc: (http:\S+)/.exec(said)?.[1]
      if (address) resolve({ address, said: () => said, stop })
    })
    server.once('exit', () => reject(new Error(`The server ended before it was ready:\n${said}`)))
  })
}
