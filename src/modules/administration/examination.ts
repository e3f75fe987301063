import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Invariant } from '../../platform/invariant.ts'
import { Checked } from './contract.ts'
import { latestJob } from './latest-job.ts'

type Transact = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

/** So many of the records that break an invariant are named; all are counted. */
const mostNamed = 50

/** Carries what was found out of a transaction that must leave nothing behind. */
class Examined extends Error {
  readonly offenders: string[]

  constructor(offenders: string[]) {
    super('examined')
    this.offenders = offenders
  }
}

/**
 * Looks whether an invariant holds, in a transaction of its own that is rolled back: some derive
 * anew what they compare with, and an examination mends nothing.
 */
export async function check(transact: Transact, invariant: Invariant): Promise<Checked> {
  const began = performance.now()
  const offenders = await offendersOf(transact, invariant)
  return {
    ...{ id: invariant.id, of: invariant.of, count: offenders.length },
    offenders: offenders.slice(0, mostNamed),
    milliseconds: Math.round(performance.now() - began),
  }
}

async function offendersOf(transact: Transact, { find }: Invariant): Promise<string[]> {
  try {
    return await transact(async (ctx) => {
      throw new Examined(await find(ctx))
    })
  } catch (error) {
    if (error instanceof Examined) return error.offenders
    throw error
  }
}

/** The last examination, under way or over: each invariant as it ended, and those still to come. */
export async function lastExamination(ctx: Ctx, invariants: readonly Invariant[]) {
  const { job, result } = await latestJob(ctx, 'examine')
  const { data: ended = [] } = Checked.array().safeParse(result ?? [])
  const names = await organizationNames(ctx, ended)
  return {
    job,
    checks: invariants.map(({ id, of }) => {
      const found = ended.find((one) => one.id === id)
      if (!found) return { id, of, milliseconds: null, count: 0, offenders: [] }
      const offenders = found.offenders.map((name) => ({
        id: name,
        label: names.get(name) ?? null,
      }))
      return { ...found, offenders }
    }),
  }
}

/** Members stay without their names: whoever runs the installation need not see the register. */
async function organizationNames({ db }: Ctx, checks: readonly Checked[]) {
  const ids = checks.filter(({ of }) => of === 'organization').flatMap(({ offenders }) => offenders)
  if (ids.length === 0) return new Map<string, string>()
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (organization_id) organization_id as id, name from organization_versions
    where organization_id = any(${ids}::uuid[]) order by organization_id, valid desc
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
