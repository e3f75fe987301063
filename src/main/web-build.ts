import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stamp = `${root}dist/web.sources`

/** Builds the web app unless what was built comes from these very sources. */
export async function buildWebWhenStale(): Promise<void> {
  if (!existsSync(`${root}node_modules/vite`)) {
    if (existsSync(`${root}dist/web/index.html`)) return
    throw new Error(
      'The web app is not built, and the tools to build it are not installed: run "npm ci".',
    )
  }
  const sources = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  process.stdout.write('Đang dựng giao diện / Building the web app …\n')
  const built = spawnSync(process.execPath, ['scripts/vite-build.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (built.status !== 0) throw new Error('The web app could not be built; see the messages above.')
  writeFileSync(stamp, sources)
}

/** A hash over all that the web app is built from. */
function hashOfSources(): string {
  const files = [
    ...['src/web', 'src/core', 'src/modules', 'docs/guide'].flatMap(filesBelow),
    ...filesIn('src/platform', '.ts'),
    ...filesIn('project.inlang', '.json'),
    ...['scripts/guide.ts', 'scripts/service-worker.ts', 'vite.config.ts', 'package-lock.json'],
    ...['index.html', 'public/manifest.webmanifest'],
  ].filter((file) => !/\.(test|gen)\.ts$/.test(file))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(`${root}${file}`))
  return hash.digest('hex')
}

/** Walked by hand: every start waits for this, and a glob takes ten times as long. */
function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return path === 'src/web/paraglide' ? [] : filesBelow(path)
  })
}

function filesIn(folder: string, ending: string): string[] {
  const files = entriesOf(folder).filter(({ name }) => name.endsWith(ending))
  return files.map(({ name }) => `${folder}/${name}`)
}

function entriesOf(folder: string) {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
}
