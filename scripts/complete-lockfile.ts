import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// A registry mirror may lack the builds of a package for other platforms; npm then leaves them out
// of the lock file, and `npm ci` refuses it everywhere. This adds them, by the platform in their
// name, so that each machine fetches only its own.
//
// What an optional peer names npm installs for production too when it is there for development:
// for better-auth React, TypeScript, Vite and Vitest, 90 MB that nothing loads. Without those names
// in the lock file it does not. No more does it install the types some packages name among what they
// need to run: only a compiler reads those. Run it after `npm install`.
type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}
const file = 'package-lock.json'
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(file, 'utf8'))
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'windows',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
]
const processors = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
]

for (const entry of Object.values(lock.packages)) {
  forgetOptionalPeers(entry)
  if (!entry.dev) forgetTypes(entry)
}

let added = 0
for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path === '' ? '' : `${path}/`}node_modules/${name}`
    const isThere = lock.packages[nested] ?? lock.packages[`node_modules/${name}`]
    if (isThere) continue
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      ...platformOf(name),
      ...(entry.dev && { dev: true }),
      optional: true,
    }
    added += 1
  }
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
// npm itself marks what is left for development only.
spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { stdio: 'inherit' })
process.stdout.write(`${added} packages of other platforms added\n`)

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const system = systems.find((one) => name.includes(one))
  const processor = processors.find((one) => name.includes(one))
  return {
    os: [system === 'windows' ? 'win32' : (system ?? 'none')],
    cpu: [processor ?? 'none'],
    ...(name.includes('musl') && { libc: ['musl'] }),
  }
}

function forgetOptionalPeers(entry: Entry): void {
  for (const [name, { optional }] of Object.entries(entry.peerDependenciesMeta ?? {}))
    if (optional) delete entry.peerDependencies?.[name]
  delete entry.peerDependenciesMeta
  if (Object.keys(entry.peerDependencies ?? {}).length === 0) delete entry.peerDependencies
}

function forgetTypes(entry: Entry): void {
  for (const name of Object.keys(entry.dependencies ?? {}))
    if (name.startsWith('@types/')) delete entry.dependencies?.[name]
  if (Object.keys(entry.dependencies ?? {}).length === 0) delete entry.dependencies
}
