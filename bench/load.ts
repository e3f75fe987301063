import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

export type Measured = { p50: number; p95: number; rate: number; body: string }

/** Where a question is put: an address, and the cookie that opens it. */
export type Target = { address: string; cookie: string }

/** One answer, and the milliseconds it took. */
function ask(agent: Agent, { address, cookie }: Target, path: string): Promise<[string, number]> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { agent, headers: { cookie } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve([body, performance.now() - began])
          : reject(new Error(`${answer.statusCode} ${path} ${body}`)),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Median and 95th percentile of single requests, and requests a second at 16 connections. */
export async function measure(target: Target, path: string, repeats: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const [body] = await ask(agent, target, path)
  for (let warm = 0; warm < 10; warm += 1) await ask(agent, target, path)

  const times: number[] = []
  for (let made = 0; made < repeats; made += 1) times.push((await ask(agent, target, path))[1])
  times.sort((a, b) => a - b)
  const rate = await rateOf(agent, target, path)
  agent.destroy()
  return { p50: at(times, 0.5), p95: at(times, 0.95), rate, body }
}

async function rateOf(agent: Agent, target: Target, path: string): Promise<number> {
  const seconds = 2
  const until = performance.now() + seconds * 1000
  let answered = 0
  const loop = async () => {
    while (performance.now() < until) {
      await ask(agent, target, path)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: 16 }, loop))
  return answered / seconds
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
