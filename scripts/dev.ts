import { type ChildProcess, spawn } from 'node:child_process'
import { root } from './steps.ts'

// `npm run dev`: the server restarts when its code changes, the web app changes in place on
// http://127.0.0.1:5173. Both end with this process.
const children: ChildProcess[] = [
  spawn(process.execPath, ['--watch', 'src/main/server.ts', '--dev'], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn('vite', ['--host', '127.0.0.1'], { cwd: root, stdio: 'inherit' }),
]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
for (const child of children) child.on('exit', (code) => process.exit(code ?? 0))
