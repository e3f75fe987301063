import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { serveWeb } from './web.ts'

const server = fastify()
await serveWeb(server)
afterAll(() => server.close())

const page = readFileSync('dist/web/index.html', 'utf8')
const script = /\/(assets\/index-[^"]+\.js)/.exec(page)?.[1] ?? ''
const text = readFileSync(`dist/web/${script}`)

const get = (url: string, encoding?: string) =>
  server.inject({ url, headers: encoding ? { 'accept-encoding': encoding } : {} })

test.each(['br', 'gzip, deflate, br', 'br;q=0.5, gzip'])(
  'who takes %s has a file of the app compressed as it was built',
  async (encoding) => {
    const { statusCode, headers, rawPayload } = await get(`/${script}`, encoding)
    expect([statusCode, headers['content-encoding']]).toEqual([200, 'br'])
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toContain('immutable')
    expect(brotliDecompressSync(rawPayload).equals(text)).toBe(true)
  },
)

test.each([undefined, 'gzip', 'br;q=0', 'brotli'])(
  'who takes %s has it as it is',
  async (encoding) => {
    const { statusCode, headers, rawPayload } = await get(`/${script}`, encoding)
    expect([statusCode, headers['content-encoding']]).toEqual([200, undefined])
    expect(rawPayload.equals(text)).toBe(true)
  },
)

test.each([
  ['/to-chuc/abc', 200, 'text/html; charset=utf-8'],
  ['/assets/nothing.js', 404, 'application/problem+json; charset=utf-8'],
  ['/assets/../../package.json', 200, 'text/html; charset=utf-8'],
  ['/assets/%2e%2e/%2e%2e/package.json', 200, 'text/html; charset=utf-8'],
  ['/assets%2f..%2f..%2fpackage.json', 200, 'text/html; charset=utf-8'],
  ['/.vite/manifest.json', 200, 'text/html; charset=utf-8'],
  ['//', 200, 'text/html; charset=utf-8'],
  ['/api/nothing', 404, 'application/problem+json; charset=utf-8'],
])('%s is answered %i with %s', async (url, status, type) => {
  const { statusCode, headers, payload } = await get(url)
  expect([statusCode, headers['content-type']]).toEqual([status, type])
  if (type.startsWith('text/html')) expect(payload).toBe(page)
})
