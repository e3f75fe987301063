import { spawn } from 'node:child_process'

/** A server of its own process, as whoever starts Gốc has it. */
export type Served = {
  address: string
  /** What it has printed so far. */
  said: () => string
  stop: () => Promise<void>
}

/** Starts Gốc with its data in `home`, and answers once it says where it is. */
export function serve(
  home: string,
  options: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const server = spawn(process.execPath, ['src/main/server.ts', ...options], {
    env: {
      ...process.env,
      ...{ GOC_HOME: home, PORT: '0', NODE_ENV: 'test', GOC_LOG: 'error', ...settings },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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
