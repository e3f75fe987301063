import { buildWebWhenStale } from '../src/main/web-build.ts'

// Runs after `npm ci`, so that the first start serves at once.
await buildWebWhenStale()
