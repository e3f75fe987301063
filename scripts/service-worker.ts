import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { root } from './steps.ts'

type Chunk = {
  file: string
  css?: string[]
  assets?: string[]
  imports?: string[]
  dynamicImports?: string[]
}
type Manifest = Record<string, Chunk>

const built = `${root}dist/web/`

/** Pages that are there without a line: the frame, where one signs in, and those of meetings. */
const pages =
  /^src\/web\/routes\/(index|__root|vao|_desk|_desk\/(sinh-hoat|van-de|chuyen-co-so)[^/]*)\.tsx/

/** Writes the service worker, which names the files of this very build that meetings need. */
export function writeServiceWorker(): void {
  const manifest: Manifest = JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8'))
  const files = [...filesOf(manifest), 'icon.svg', 'manifest.webmanifest'].map((name) => `/${name}`)
  const code = stripTypeScriptTypes(
    readFileSync(`${root}src/web/offline/service-worker.ts`, 'utf8'),
  )
  const page = readFileSync(`${built}index.html`, 'utf8')
  const version = createHash('sha256')
    .update(JSON.stringify([files, page, code]))
    .digest('hex')
  const head = [
    `const files = ${JSON.stringify(['/index.html', ...files])}`,
    `const version = '${version.slice(0, 12)}'`,
  ]
  writeFileSync(`${built}service-worker.js`, `${head.join('\n')}\n${code}`)
}

/** What those pages load, now or when somebody opens a part of them, without the pages they lead to. */
function filesOf(manifest: Manifest): string[] {
  const keys = new Set<string>()
  const isElsewhere = (key: string) => key.startsWith('src/web/routes/') && !pages.test(key)
  const collect = (key: string) => {
    if (keys.has(key) || isElsewhere(key)) return
    keys.add(key)
    const { imports = [], dynamicImports = [] } = manifest[key] ?? {}
    for (const other of [...imports, ...dynamicImports]) collect(other)
  }
  for (const key of Object.keys(manifest)) if (key === 'index.html' || pages.test(key)) collect(key)
  const files = [...keys].flatMap((key) => {
    const { file, css = [], assets = [] } = manifest[key] ?? { file: null }
    return file === null ? [] : [file, ...css, ...assets]
  })
  return [...new Set(files)].sort()
}
