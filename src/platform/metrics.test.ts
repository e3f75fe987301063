import fastify from 'fastify'
import { expect, test } from 'vitest'
import { observeRequests, writeMetrics } from './metrics.ts'

/** Every sample by its name and labels; throws at a line no scraper could read. */
function samples(): Map<string, number> {
  const lines = writeMetrics().trimEnd().split('\n')
  return new Map(
    lines.flatMap((line): [string, number][] => {
      if (/^# (HELP|TYPE) [a-z_0-9]+ .+$/.test(line)) return []
      const read = /^([a-z_0-9]+(?:\{.*\})?) (\d[\d.e+-]*)$/.exec(line)
      if (!read) throw new Error(line)
      return [[read[1] ?? '', Number(read[2])]]
    }),
  )
}

test('each request is counted once, by endpoint and status, in every bucket it fits', async () => {
  const server = fastify()
  observeRequests(server)
  server.get('/members/:id', async () => 'ok')
  server.get('/broken', async () => {
    throw new Error('broken')
  })
  for (const id of ['1', '2', '3']) await server.inject(`/members/${id}`)
  await server.inject('/broken')
  await server.close()

  const found = samples()
  const ok = 'endpoint="GET /members/:id",status="2xx"'
  expect(found.get(`goc_http_request_seconds_count{${ok}}`)).toBe(3)
  expect(found.get('goc_http_request_seconds_count{endpoint="GET /broken",status="5xx"}')).toBe(1)
  expect(found.get(`goc_http_request_seconds_sum{${ok}}`)).toBeGreaterThan(0)

  const buckets = [...found].filter(([name]) =>
    name.startsWith(`goc_http_request_seconds_bucket{${ok}`),
  )
  const counts = buckets.map(([, count]) => count)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(found.get(`goc_http_request_seconds_bucket{${ok},le="+Inf"}`)).toBe(3)
})

test('the process tells its memory, its time and how it lags', () => {
  const found = samples()
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
  expect(found.get('process_cpu_seconds_total')).toBeGreaterThan(0)
  expect(found.get('process_start_time_seconds')).toBeLessThan(Date.now() / 1000)
  expect(found.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
})
