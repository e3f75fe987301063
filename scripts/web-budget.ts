import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { root } from './steps.ts'

type Chunk = {
  file: string
  css?: string[]
  imports?: string[]
  dynamicImports?: string[]
  isEntry?: boolean
  src?: string
}

// What a phone downloads before its first page shows: the entry, the shell and the first route.
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(`${root}dist/web/.vite/manifest.json`, 'utf8'),
)
const firstRoute = ['index.html', 'src/web/routes/_desk.tsx', 'src/web/routes/_desk/tong-quan.tsx']
const scripts = new Set<string>()
const styles = new Set<string>()
const wanted = Object.keys(manifest).filter((key) =>
  firstRoute.some((name) => key === name || key.startsWith(`${name}?`)),
)
for (const key of wanted) collect(key)

function collect(key: string): void {
  const chunk = manifest[key]
  if (!chunk || scripts.has(chunk.file)) return
  scripts.add(chunk.file)
  for (const style of chunk.css ?? []) styles.add(style)
  for (const imported of chunk.imports ?? []) collect(imported)
}

const kib = (files: Iterable<string>) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${root}dist/web/${file}`), { level: 9 }).length,
    0,
  ) / 1024
const fonts = readdirSync(`${root}dist/web/assets`)
  .filter((file) => /noto-sans.*woff2$/.test(file))
  .map((file) => `assets/${file}`)
const sizes = [
  ['scripts of the first route', kib(scripts), 170],
  ['styles of the first route', kib(styles), 25],
  ['font of the interface', kib(fonts), 55],
] as const
for (const [name, size, budget] of sizes)
  process.stdout.write(
    `${size <= budget ? '✓' : '✗'} ${name}: ${size.toFixed(1)} KiB of ${budget}\n`,
  )
if (scripts.size < 2 || sizes.some(([, size, budget]) => size > budget)) process.exitCode = 1
