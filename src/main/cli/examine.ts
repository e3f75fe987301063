import { systemActor } from '../../core/access/system.ts'
import { check } from '../../modules/administration/examination.ts'
import type { Database } from '../../platform/database/database.ts'
import { dayOf } from '../../platform/day.ts'
import { invariants } from '../modules.ts'

export type Fault = { check: string; offenders: string[]; count: number }

/** Looks whether every invariant holds, changing nothing; answers those that do not. */
export async function examineDatabase({ kysely }: Database, now: Date): Promise<Fault[]> {
  const about = { now, today: dayOf(now), actor: systemActor('goc doctor') }
  const faults: Fault[] = []
  for (const invariant of invariants) {
    const { id, count, offenders } = await check(
      (work) => kysely.transaction().execute((db) => work({ ...about, db })),
      invariant,
    )
    if (count > 0) faults.push({ check: id, offenders, count })
  }
  return faults
}
