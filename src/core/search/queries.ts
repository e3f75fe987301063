import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { wordsOf } from '../../platform/messages.ts'
import { listUnits } from '../administrative-units/queries.ts'
import type { Figure } from '../figures/figure.ts'
import { listRuleSets } from '../rule-sets/queries.ts'
import type { Find, Found, Hit } from './contract.ts'
import { findMembers } from './members.ts'
import { findOrganizations } from './organizations.ts'
import { fits } from './rules.ts'

type Asked = Find & { day: Day }
type Finder = (ctx: Ctx, asked: Asked) => Promise<Found>

/** The search over all figures there are; each kind is scoped as its own list is. */
export function searchQueries(registry: readonly Figure[]) {
  const finders: readonly { permission: string; find: Finder }[] = [
    { permission: 'organizations.read', find: findOrganizations },
    { permission: 'members.read', find: findMembers },
    { permission: 'organizations.read', find: findUnits },
    { permission: 'figures.read', find: async (_, asked) => findFigures(registry, asked) },
    { permission: 'rule-sets.read', find: findRuleSets },
  ]
  return {
    /** Every kind the actor may see, whether or not something of it was found. */
    find: async (ctx: Ctx, input: Find): Promise<Found[]> => {
      const asked = { ...input, day: input.day ?? ctx.today }
      if (input.only) return [await findOrganizations(ctx, asked)]
      const found: Found[] = []
      for (const { permission, find } of finders)
        if (holds(ctx, permission)) found.push(await find(ctx, asked))
      return found
    },
  }
}

export function holds({ actor }: Ctx, permission: string): boolean {
  return actor.grants.some((grant) => grant.permissions.includes(permission))
}

async function findUnits(ctx: Ctx, { q, day, limit }: Asked): Promise<Found> {
  const { rows, total } = await listUnits(ctx, { q, day, limit })
  return { kind: 'unit', rows: rows.map(unitHit), total }
}

type Unit = { id: string; name: string; code: string | null; parent: { name: string } | null }

export function unitHit({ id, name, code, parent }: Unit): Hit {
  return { id, label: name, code, on: null, place: parent?.name ?? null }
}

async function findRuleSets(ctx: Ctx, { q, day, limit }: Asked): Promise<Found> {
  const all = (await listRuleSets(ctx, { day })).filter(({ title, sourceDocument }) =>
    fits(q, `${title} ${sourceDocument}`),
  )
  return { kind: 'ruleSet', rows: all.slice(0, limit).map(ruleSetHit), total: all.length }
}

type Set = { id: string; title: string; from: Day; sourceDocument: string }

export function ruleSetHit({ id, title, from, sourceDocument }: Set): Hit {
  return { id, label: title, code: null, on: from, place: sourceDocument }
}

/** By their names in both languages; shown in Vietnamese. */
function findFigures(registry: readonly Figure[], { q, limit }: Asked): Found {
  const all = registry.filter(({ id }) =>
    [figureName(id, 'vi'), figureName(id, 'en')].some((name) => fits(q, name)),
  )
  const rows = all.slice(0, limit).map(({ id }) => figureHit(id))
  return { kind: 'figure', rows, total: all.length }
}

export function figureHit(id: string): Hit {
  return { id, label: figureName(id, 'vi'), code: null, on: null, place: null }
}

function figureName(id: string, language: 'vi' | 'en'): string {
  return (
    wordsOf('src/core/figures', language).get(`figures_name_${id.replace(/[.-]/g, '_')}`) ??
    fold(id)
  )
}
