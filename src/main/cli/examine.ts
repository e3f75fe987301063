import { systemActor } from '../../core/access/system.ts'
import { auditInvariants } from '../../core/audit/invariants.ts'
import { memberInvariants } from '../../core/members/invariants.ts'
import { mergeInvariants } from '../../core/merges/invariants.ts'
import { organizationInvariants } from '../../core/organizations/invariants.ts'
import type { Database } from '../../platform/database/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { Invariant } from '../../platform/invariant.ts'

export const invariants: readonly Invariant[] = [
  ...organizationInvariants,
  ...memberInvariants,
  ...mergeInvariants,
  ...auditInvariants,
]

export type Fault = { check: string; offenders: string[] }

class Examined extends Error {}

/** Runs every invariant in a transaction that is rolled back; answers those that do not hold. */
export async function examineDatabase({ kysely }: Database, now: Date): Promise<Fault[]> {
  const faults: Fault[] = []
  try {
    await kysely.transaction().execute(async (db) => {
      const ctx = { db, now, today: dayOf(now), actor: systemActor('goc doctor') }
      for (const { id, find } of invariants) {
        const offenders = await find(ctx)
        if (offenders.length > 0) faults.push({ check: id, offenders })
      }
      throw new Examined()
    })
  } catch (error) {
    if (!(error instanceof Examined)) throw error
  }
  return faults
}
