import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'goc_http_request_seconds',
  help: 'Seconds from request to reply, by endpoint and status class',
  labelNames: ['endpoint', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
})

/** Measures every request that found its route. */
export function observeRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const endpoint = `${request.method} ${request.routeOptions.url ?? 'unknown'}`
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    requests.observe({ endpoint, status }, reply.elapsedTime / 1000)
    done()
  })
}

/** The metrics in Prometheus text format. */
export function writeMetrics(): Promise<string> {
  return registry.metrics()
}
