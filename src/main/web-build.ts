import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
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
  const files = globSync(
    [
      'src/web/**',
      'src/core/**',
      'src/modules/**',
      'src/platform/*.ts',
      'docs/guide/**',
      'scripts/guide.ts',
      'vite.config.ts',
      'project.inlang/*.json',
      'package-lock.json',
    ],
    {
      cwd: root,
      exclude: ['src/web/paraglide/**', '**/*.test.ts', '**/*.gen.ts'],
      withFileTypes: true,
    },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.replace(root, '')).update(readFileSync(file))
  return hash.digest('hex')
}
