import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { plansAppliedApi } from '../src/modules/reorganization/apply-contract.ts'
import { reorganizationApi } from '../src/modules/reorganization/contract.ts'
import { jobsApi } from '../src/platform/jobs/contract.ts'
import { quantile } from './load.ts'
import { memoryOf, type Started } from './processes.ts'

/** The plans of the demonstration in the order they take effect; the last one turns the whole province over. */
const plans = ['communes-2020-02', 'communes-2025-01', 'two-tier-2025-07'] as const

/** What somebody else looks at meanwhile. */
const elsewhere = ['/members?limit=50', '/figures', '/organizations?q=ch%E1%BB%A3&limit=8']

type Plan = { id: string; code: string; version: number }
type Target = { address: string; cookie: string }

/**
 * Applies the plans of the demonstration one after the other through the API, the last one rehearsed
 * before and taken back after, while another person goes on looking at lists and figures. Answers lines
 * of what it took, against what the same looking takes while nobody writes, and on a working day, when
 * somebody else does (`write`); throws when a plan does not come through.
 */
export async function applyPlans(
  target: Target,
  product: Started,
  write: () => Promise<unknown>,
): Promise<string[]> {
  const lines: string[] = []
  const quiet = await lookFor(target, () => sleep(8000))
  lines.push(`others, nobody writing: p50 ${ms(quiet, 0.5)}, p95 ${ms(quiet, 0.95)}`)
  // A province writes all day: what was counted is counted anew after each write, plan or no plan.
  const working = await lookFor(target, () => writeFor(write, 20_000))
  lines.push(
    `others, somebody writing each second: p50 ${ms(working, 0.5)}, p95 ${ms(working, 0.95)}`,
  )
  const before = { quiet, working }
  for (const code of plans) {
    const plan = await planCalled(target, code)
    if (code === plans.at(-1)) {
      const meanwhile = await lookFor(target, () => rehearse(target, plan, lines))
      lines.push(compared('others during the rehearsal', meanwhile, before))
    }
    const began = performance.now()
    const meanwhile = await lookFor(target, () => apply(target, plan))
    lines.push(`${code}: applied in ${seconds(performance.now() - began)}`)
    lines.push(compared('others meanwhile', meanwhile, before))
  }
  const last = await planCalled(target, plans.at(-1) ?? '')
  const began = performance.now()
  const meanwhile = await lookFor(target, () => undo(target, last))
  lines.push(`${last.code}: taken back in ${seconds(performance.now() - began)}`)
  lines.push(compared('others meanwhile', meanwhile, before))
  lines.push(`memory of the server and its worker after it: ${memoryOf(product).toFixed(0)} MB`)
  return lines
}

async function rehearse(target: Target, plan: Plan, lines: string[]): Promise<void> {
  const begun = await post(target, `/reorganization-plans/${plan.id}/rehearsal`, plan)
  const { jobId } = plansAppliedApi.rehearse.reply.parse(begun)
  await ended(target, jobId)
  const { rehearsal } = plansAppliedApi.rehearsal.reply.parse(
    await get(target, `/reorganization-plans/${plan.id}/rehearsal`),
  )
  if (!rehearsal) throw new Error('Nothing was kept of the rehearsal')
  const { obstacles, milliseconds } = rehearsal.found
  if (obstacles.length > 0) throw new Error(JSON.stringify(obstacles.slice(0, 10)))
  lines.push(`${plan.code}: rehearsed in ${seconds(milliseconds)}`)
}

async function apply(target: Target, plan: Plan): Promise<void> {
  const begun = await post(target, `/reorganization-plans/${plan.id}/application`, plan)
  const { jobId } = plansAppliedApi.apply.reply.parse(begun)
  await ended(target, jobId)
  const { state } = reorganizationApi.one.reply.parse(
    await get(target, `/reorganization-plans/${plan.id}`),
  )
  if (state !== 'applied') throw new Error(`${plan.code} is ${state}`)
}

async function undo(target: Target, plan: Plan): Promise<void> {
  await post(target, `/reorganization-plans/${plan.id}/undoing`, plan, { reason: 'Đo thử' })
}

async function writeFor(write: () => Promise<unknown>, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    await write()
    await sleep(1000)
  }
}

async function planCalled(target: Target, code: string): Promise<Plan> {
  const { rows } = reorganizationApi.list.reply.parse(
    await get(target, '/reorganization-plans?limit=50'),
  )
  const { id } = rows.find((plan) => plan.code === code) ?? {}
  return reorganizationApi.one.reply.parse(await get(target, `/reorganization-plans/${id}`))
}

async function ended(target: Target, jobId: string): Promise<void> {
  for (;;) {
    const { state, error } = jobsApi.one.reply.parse(await get(target, `/jobs/${jobId}`))
    if (state === 'done') return
    if (state === 'failed' || state === 'cancelled') throw new Error(`${state}: ${error}`)
    await sleep(100)
  }
}

/** Milliseconds of the answers somebody else gets, one after the other, as long as the work goes on. */
async function lookFor(target: Target, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  let isOver = false
  const looking = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const began = performance.now()
      await get(target, elsewhere[turn % elsewhere.length] ?? '')
      took.push(performance.now() - began)
      await sleep(20)
    }
  })()
  try {
    await work()
  } finally {
    isOver = true
    await looking
  }
  return took
}

async function get({ address, cookie }: Target, path: string): Promise<unknown> {
  const answer = await fetch(`${address}/api${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function post({ address, cookie }: Target, path: string, plan: Plan, more: object = {}) {
  const answer = await fetch(`${address}/api${path}`, {
    method: 'POST',
    headers: {
      ...{ cookie, origin: address, 'content-type': 'application/json' },
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ version: plan.version, ...more }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
const ms = (all: number[], share: number) => `${quantile(all, share).toFixed(0)} ms`

type Before = { quiet: number[]; working: number[] }

function compared(what: string, meanwhile: number[], { quiet, working }: Before): string {
  const times = (before: number[]) =>
    (quantile(meanwhile, 0.95) / quantile(before, 0.95)).toFixed(1)
  return (
    `  ${what}: p50 ${ms(meanwhile, 0.5)}, p95 ${ms(meanwhile, 0.95)}, ${times(quiet)}× the quiet p95, ` +
    `${times(working)}× that of a working day (${meanwhile.length} answers)`
  )
}
