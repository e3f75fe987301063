import { deepStrictEqual } from 'node:assert'
import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

/** Where a question is put: an address, and the cookie that opens it. */
export type Target = { address: string; cookie: string }

/** Milliseconds of single answers, and answers a second at 16 connections. */
export type Speed = { p50: number; p95: number; rate: number }

/** `today` is what the same question about today took the product: a median, in milliseconds. */
export type Compared = { floor: Speed; ours: Speed; today: number }

/** A question as it is put to the floor and to the product, and how often. */
export type Asked = {
  question: string
  floorPath: string
  ourPath: string
  /** The same question about today, when it is about an earlier day. */
  todayPath?: string
  repeats: number
  /** Whether something is written before each time it is put, so that no kept answer holds. */
  afterWrite?: boolean
}

const connections = 16
const rounds = 3
const roundSeconds = 1

/**
 * Puts one question to both, in turn, so that whatever else the machine does weighs on both alike.
 *
 * Throws when they answer differently.
 */
export async function compare(
  floor: Target,
  ours: Target,
  write: () => Promise<unknown>,
  asked: Asked,
): Promise<Compared> {
  const agents = { floor: keptAlive(), ours: keptAlive() }
  const put = async (agent: Agent, target: Target, path: string) => {
    if (asked.afterWrite) await write()
    return ask(agent, target, path)
  }
  const askFloor = () => put(agents.floor, floor, asked.floorPath)
  const askOurs = () => put(agents.ours, ours, asked.ourPath)
  const [base, answer] = [await askFloor(), await askOurs()]
  deepStrictEqual(JSON.parse(answer.body), JSON.parse(base.body), asked.question)

  const warmUp = 8
  const askToday = () => put(agents.ours, ours, asked.todayPath ?? '/health')
  const times = { floor: [] as number[], ours: [] as number[], today: [] as number[] }
  for (let round = -warmUp; round < asked.repeats; round += 1) {
    const took = [await askFloor(), await askOurs(), await askToday()].map((one) => one.took)
    if (round < 0) continue
    times.floor.push(took[0] ?? Number.NaN)
    times.ours.push(took[1] ?? Number.NaN)
    times.today.push(took[2] ?? Number.NaN)
  }
  const rates = { floor: [] as number[], ours: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    rates.floor.push(await rateOf(askFloor))
    rates.ours.push(await rateOf(askOurs))
  }
  agents.floor.destroy()
  agents.ours.destroy()
  return {
    floor: speed(times.floor, rates.floor),
    ours: speed(times.ours, rates.ours),
    today: quantile(times.today, 0.5),
  }
}

/** One answer, its body and the milliseconds it took; whatever is not a 200 is an error. */
export function ask(agent: Agent, { address, cookie }: Target, path: string) {
  const began = performance.now()
  return new Promise<{ body: string; took: number }>((resolve, reject) => {
    const sent = request(`${address}${path}`, { agent, headers: { cookie } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts).toString()
        if (answer.statusCode === 200) resolve({ body, took: performance.now() - began })
        else reject(new Error(`${answer.statusCode} ${path} ${body}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

function keptAlive(): Agent {
  return new Agent({ keepAlive: true, maxSockets: connections })
}

/** Answers a second when every connection asks again as soon as it is answered. */
async function rateOf(askOnce: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let answered = 0
  const loop = async () => {
    while (performance.now() - began < roundSeconds * 1000) {
      await askOnce()
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  return (answered * 1000) / (performance.now() - began)
}

function speed(times: readonly number[], rates: readonly number[]): Speed {
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), rate: quantile(rates, 0.5) }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
