import { existsSync } from 'node:fs'
import { buildWebWhenStale } from '../src/main/web-build.ts'

// Runs after `npm ci`, so that the first start serves at once; a production install has no tools for it.
if (existsSync(new URL('../node_modules/vite', import.meta.url))) await buildWebWhenStale()
