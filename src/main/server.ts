import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Reading and compiling a thousand files is most of a start: what was compiled once is kept, next
// to the packages, and given up where nothing may be written there.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/goc', import.meta.url)))
await import('./serve.ts')
