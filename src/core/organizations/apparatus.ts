import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { organizationKinds } from './kinds.ts'
import type { Side } from './side-rules.ts'

/** Whether a kind is one of the apparatus: what is of it is no Party organization, and never counted as one. */
export function ofApparatus(kind: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${kind} = any(array(
    select known.key from rule_sets s cross join json_each(s.body -> 'kinds') known
    where s.subject = ${organizationKinds.name} and s.enabled
      and (known.value ->> 'apparatus')::boolean))`
}

/** Whether a kind is that of a body, not of a group bodies stand in: it hangs under one of the apparatus. */
export function ofBodies(kind: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${kind} = any(array(
    select known.key from rule_sets s cross join json_each(s.body -> 'kinds') known
    where s.subject = ${organizationKinds.name} and s.enabled
      and (known.value ->> 'apparatus')::boolean and exists (
        select from json_array_elements_text(known.value -> 'under') above(kind)
        where (s.body -> 'kinds' -> above.kind ->> 'apparatus')::boolean)))`
}

type Asked = { of?: Side; kind?: string | undefined; under?: string | undefined }

/**
 * What a list of organizations (`v`) shows: those of the Party, unless bodies of the apparatus are
 * asked for, by their kind, or as what is below one of them.
 */
export function onSide({ of, kind, under }: Asked, day: Day): RawBuilder<boolean> {
  if (of === 'both' || kind !== undefined) return sql<boolean>`true`
  const isBody = ofApparatus(sql`v.kind`)
  if (of === 'apparatus') return isBody
  if (under === undefined) return sql<boolean>`not ${isBody}`
  return sql<boolean>`(not ${isBody} or exists (
    select from organization_paths asked
    where asked.organization_id = ${under} and asked.valid @> ${day}::date
      and ${ofApparatus(sql`asked.kind`)}))`
}
