import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { writeServiceWorker } from './service-worker.ts'
import { root } from './steps.ts'

// The message compiler keeps a worker for half a minute; nothing is left to wait for.
await build({ logLevel: 'warn' })
writeServiceWorker()
compress(`${root}dist/web/assets`)
process.exit(0)

/** Leaves each text beside itself as small as it gets: done once, where a server would do it for each visitor. */
function compress(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => /\.(js|css|svg)$/.test(one))) {
    const text = readFileSync(`${folder}/${name}`)
    if (text.length < 1024) continue
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
    writeFileSync(`${folder}/${name}.br`, brotliCompressSync(text, { params }))
  }
}
