import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Loaded before the program (`node --import`): reading and compiling a thousand files is most of a
// start, so what was compiled once is kept, next to the packages, and given up where nothing may be
// written there. Plain JavaScript, so that what strips types (20 MB) is not loaded when all is kept.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/goc', import.meta.url)))
