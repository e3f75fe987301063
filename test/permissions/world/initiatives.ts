import { recordChange } from '../../../src/modules/headcount/commands.ts'
import { RecordChange } from '../../../src/modules/headcount/contract.ts'
import { BeginInitiative } from '../../../src/modules/initiatives/contract.ts'
import { copyInitiative } from '../../../src/modules/initiatives/copies.ts'
import { beginInitiative } from '../../../src/modules/initiatives/initiatives.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { decision } from '../decision.ts'

export async function aStaffChange(ctx: Ctx, id: string) {
  const left = { kind: 'civilServant', change: 'retire', happenedOn: '2019-06-01', people: 2 }
  return recordChange(ctx, RecordChange.parse({ id, ...left, decision }))
}

/** A model of the commune, and one of it that the commune of another district took over. */
export async function initiatives(ctx: Ctx, tree: { communeId: string; otherCommuneId: string }) {
  const { communeId: organizationId, otherCommuneId } = tree
  const begun = (name: string) =>
    BeginInitiative.parse({
      ...{ organizationId, name, field: 'study', description: 'Học theo nhóm', from: '2019-01-01' },
    })
  const initiative = await beginInitiative(ctx, begun('Học theo nhóm'))
  const { id } = await beginInitiative(ctx, begun('Học theo chuyên đề'))
  const took = { id, organizationId: otherCommuneId, from: '2019-02-01', until: null }
  const copy = await copyInitiative(ctx, took)
  return { initiative: { ...initiative, version: 1 }, copy: { ...copy, version: 1 } }
}
