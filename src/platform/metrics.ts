import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'

/** Upper bounds of the buckets, in seconds. */
const bounds = [
  0.002,
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  Number.POSITIVE_INFINITY,
]

/** Requests of one endpoint and status class: how many took at most each bound, and seconds in all. */
type Times = { labels: string; within: number[]; seconds: number }

const requests = new Map<string, Times>()
/** Since the metrics were last read. */
const lag = monitorEventLoopDelay({ resolution: 20 })
lag.enable()

/** Measures every request that found its route. */
export function observeRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const endpoint = `${request.method} ${request.routeOptions.url ?? 'unknown'}`
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    observe(`endpoint="${endpoint}",status="${status}"`, reply.elapsedTime / 1000)
    done()
  })
}

function observe(labels: string, seconds: number): void {
  const times = requests.get(labels) ?? { labels, within: bounds.map(() => 0), seconds: 0 }
  requests.set(labels, times)
  times.within = bounds.map(
    (bound, index) => (times.within[index] ?? 0) + (seconds <= bound ? 1 : 0),
  )
  times.seconds += seconds
}

/**
 * The metrics in the text format of Prometheus (exposition format 0.0.4), named as its client
 * libraries name them.
 */
export function writeMetrics(): string {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const lagSeconds = lag.percentile(99) / 1e9
  lag.reset()
  return [
    ...described('process_cpu_seconds_total', 'counter', 'Processor time spent in seconds', [
      ['', (user + system) / 1e6],
    ]),
    ...described(
      'process_start_time_seconds',
      'gauge',
      'Start of the process since 1970 in seconds',
      [['', performance.timeOrigin / 1000]],
    ),
    ...described('process_resident_memory_bytes', 'gauge', 'Memory in RAM in bytes', [['', rss]]),
    ...described('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use in bytes', [['', heapUsed]]),
    ...described(
      'nodejs_eventloop_lag_p99_seconds',
      'gauge',
      'Lag of the event loop, 99th percentile',
      [['', lagSeconds]],
    ),
    ...described(
      'goc_http_request_seconds',
      'histogram',
      'Seconds from request to reply, by endpoint and status class',
      [...requests.values()].flatMap(samplesOf),
    ),
    '',
  ].join('\n')
}

type Sample = [suffix: string, value: number]

function described(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const lines = samples.map(([suffix, value]) => `${name}${suffix} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
}

function samplesOf({ labels, within, seconds }: Times): Sample[] {
  const upTo = (bound: number) => (bound === Number.POSITIVE_INFINITY ? '+Inf' : bound)
  return [
    ...bounds.map(
      (bound, index): Sample => [`_bucket{${labels},le="${upTo(bound)}"}`, within[index] ?? 0],
    ),
    [`_sum{${labels}}`, seconds],
    [`_count{${labels}}`, within.at(-1) ?? 0],
  ]
}
