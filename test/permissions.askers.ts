import { readActor } from '../src/core/access/actor.ts'
import { type Role, roleNames } from '../src/core/access/roles.ts'
import type { Actor, Ctx } from '../src/platform/context.ts'
import type { World } from './permissions.world.ts'
import { anAccount } from './support/actors.ts'

/** `sees`: holds the role at a sibling, and reads everything as an auditor of the province. */
export const relations = [
  'own',
  'above',
  'below',
  'sibling',
  'former',
  'future',
  'none',
  'sees',
] as const
export type Relation = (typeof relations)[number]

/** Somebody who holds a role where it stands so to the commune, or to the cell, of the world. */
export type Asker = { at: 'commune' | 'cell'; role: Role; relation: Relation }

export const nameOf = ({ at, role, relation }: Asker) => `${role}-${relation}-${at}`

/** Everybody of the matrix, with their rights in the database and read as sign-in reads them. */
export async function broughtAskers(ctx: Ctx, world: World): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>()
  for (const at of ['commune', 'cell'] as const)
    for (const role of roleNames)
      for (const relation of relations) {
        const asker = { at, role, relation }
        const accountId = await anAccount(ctx, rightsOf(ctx, world, asker))
        actors.set(nameOf(asker), await actorOf(ctx, accountId))
      }
  return actors
}

export async function actorOf(ctx: Ctx, accountId: string): Promise<Actor> {
  const actor = await readActor(ctx.db, accountId, ctx.today)
  if (!actor) throw new Error(`no actor for ${accountId}`)
  return actor
}

function rightsOf({ today }: Ctx, world: World, asker: Asker) {
  const { role, relation } = asker
  const organizationId = placeOf(world, asker)
  if (relation === 'none') return []
  if (relation === 'former') return [{ role, organizationId, from: '2018-01-01', until: today }]
  if (relation === 'future') return [{ role, organizationId, from: '2019-07-23' }]
  const held = { role, organizationId }
  return relation === 'sees'
    ? [held, { role: 'auditor' as const, organizationId: world.provinceId }]
    : [held]
}

function placeOf(world: World, { at, relation }: Asker): string {
  const { communeId, districtId, cellId, siblingCellId, secondCommuneId } = world
  const places = {
    commune: { own: communeId, above: districtId, below: cellId, sibling: secondCommuneId },
    // Nothing hangs below a cell: there, `below` is the cell's own.
    cell: { own: cellId, above: communeId, below: cellId, sibling: siblingCellId },
  }
  if (relation === 'sees') return places[at].sibling
  return relation === 'former' || relation === 'future' || relation === 'none'
    ? places[at].own
    : places[at][relation]
}
