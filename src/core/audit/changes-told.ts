import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { dayWritten, isDay } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import { sentence, word } from '../exports/words.ts'
import { kindNames } from '../organizations/kind-names.ts'
import { isNothing, namedBy, textShown } from './change-rules.ts'
import type { AuditEntry } from './contract.ts'
import { valueInWords } from './value-word-rules.ts'

type Changes = AuditEntry['changes']
type Naming = { names: ReadonlyMap<string, string>; kindName: (kind: string) => string }

/**
 * Tells entries in the words of their page, for a file: each field from what to what. Who is named
 * by id is told by name as far as the actor may see them.
 */
export async function changesTeller(ctx: Ctx) {
  const kindName = await kindNames(ctx)
  return async <Entry extends Pick<AuditEntry, 'changes'>>(entries: readonly Entry[]) => {
    const names = await namesOf(
      ctx,
      entries.flatMap(({ changes }) => idsIn(changes)),
    )
    return entries.map((entry) => ({ ...entry, told: told(entry.changes, { names, kindName }) }))
  }
}

function idsIn(changes: Changes): string[] {
  return Object.entries(changes).flatMap(([field, values]) =>
    values
      .flat()
      .filter((value) => typeof value === 'string')
      .filter((value) => namedBy(field, value) !== null),
  )
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, (select name from organization_versions v where v.organization_id = o.id
      order by v.valid desc limit 1) as name
    from organizations o
    where o.id = any(${ids}::uuid[])
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
    union all
    select who.id, who.full_name || ' (' || who.code || ')'
    from members who
    join lateral (select organization_id from memberships
      where member_id = who.id order by valid desc limit 1) last on true
    join organizations o on o.id = last.organization_id
    where who.id = any(${ids}::uuid[])
      and ${inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function told(changes: Changes, naming: Naming): string {
  return Object.entries(changes)
    .filter(([, [before, after]]) => !(isNothing(before) && isNothing(after)))
    .map(([field, [before, after]]) => {
      const now = valueTold(field, after, naming)
      const then = isNothing(before) ? '' : `${valueTold(field, before, naming)} → `
      return `${word('audit_field', field)}: ${then}${now}`
    })
    .join('; ')
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

function valueTold(field: string, value: unknown, naming: Naming): string {
  if (isNothing(value)) return '–'
  if (Array.isArray(value)) return value.map((one) => valueTold(field, one, naming)).join(', ')
  if (typeof value === 'number') return numbers.format(value)
  if (typeof value === 'boolean') return word('audit', value ? 'yes' : 'no')
  if (typeof value !== 'string') return JSON.stringify(value)
  const named = namedBy(field, value)
  if (named) return naming.names.get(value) ?? word('audit_beyond', named)
  if (isDay(value)) return dayWritten(value)
  const said = valueInWords(sentence, field, value)
  if (said) return said
  return field === 'kind' ? naming.kindName(value) : textShown(field, value)
}
