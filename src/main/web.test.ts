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

test('the service worker is asked for anew each time, and every file it names is there', async () => {
  const { statusCode, headers, body } = await get('/service-worker.js')
  expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache'])
  expect(headers['content-type']).toContain('javascript')
  const files: string[] = JSON.parse(/^const files = (.*)$/m.exec(body)?.[1] ?? '[]')
  expect(files).toContain(`/${script}`)
  const answers = await Promise.all(files.map((file) => get(file)))
  expect(answers.map((answer) => answer.statusCode)).toEqual(files.map(() => 200))
})

test('the app can be installed: its manifest names pictures that are there', async () => {
  const { headers, body } = await get('/manifest.webmanifest')
  expect(headers['content-type']).toContain('json')
  const { lang, start_url: start, icons } = JSON.parse(body)
  expect([lang, start]).toEqual(['vi', '/sinh-hoat'])
  for (const { src, type } of icons)
    expect((await get(src)).headers['content-type']).toContain(type)
})
