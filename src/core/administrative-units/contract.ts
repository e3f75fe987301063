import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { levels } from './level-rules.ts'

export { levels } from './level-rules.ts'

const level = z.enum(levels)
export type Level = z.infer<typeof level>

/** The resolution or list a fact about a territory rests on. */
const source = text(300)

export const FoundUnit = z.strictObject({
  level,
  /** Commune, ward, township, hamlet, quarter …: what it is called by law. */
  unitType: text(60),
  name: text(200),
  /** Null for a province. */
  parentId: id.nullable(),
  code: text(20).nullable().default(null),
  from: day,
  source,
})
export type FoundUnit = z.infer<typeof FoundUnit>

export const RenameUnit = z.strictObject({
  id,
  name: text(200),
  /** Kept as it is when left out. */
  unitType: text(60).optional(),
  from: day,
  source,
})
export type RenameUnit = z.infer<typeof RenameUnit>

export const CountPeople = z.strictObject({
  id,
  countedOn: day,
  people: z.number().int().min(1).max(200_000_000),
  source,
  /** Why the count of that day, recorded before, is set right; null where there is none yet. */
  correctionReason: text(500).nullable().default(null),
})
export type CountPeople = z.infer<typeof CountPeople>

export const EndUnit = z.strictObject({ id, on: day, source })
export type EndUnit = z.infer<typeof EndUnit>

const reference = z.object({ id, name: z.string() })

const UnitRow = z.object({
  id,
  level,
  unitType: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  parent: reference.nullable(),
  /** The latest count on or before the day. */
  people: z.number().int().nullable(),
  countedOn: day.nullable(),
})
export type UnitRow = z.infer<typeof UnitRow>

export const UnitPage = z.object({
  id,
  day,
  /** As it was on the day; null when it did not exist then. */
  state: UnitRow.nullable(),
  lastName: z.string(),
  versions: z.array(
    z.object({
      from: day,
      until: day.nullable(),
      name: z.string(),
      unitType: z.string(),
      source: z.string().nullable(),
      closingSource: z.string().nullable(),
    }),
  ),
  populations: z.array(z.object({ countedOn: day, people: z.number().int(), source: z.string() })),
  children: z.array(UnitRow),
  /** Organizations that stand in it on the day, as far as one may see them. */
  organizations: z.array(reference),
})
export type UnitPage = z.infer<typeof UnitPage>

const read = 'organizations.read'
const done = z.object({ id })

function change<Input extends z.ZodType>(path: string, summary: string, input: Input) {
  return endpoint('POST', path, {
    permission: 'organizations.manage',
    summary,
    input,
    reply: done,
  })
}

const list = endpoint('GET', '/administrative-units', {
  permission: read,
  summary: 'Administrative units of a day by name or code, with their latest population',
  input: z.strictObject({
    q: z.string().trim().max(100).optional(),
    level: level.optional(),
    day: day.optional(),
    after: z.string().max(400).optional(),
    limit: count.min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(UnitRow),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const administrativeUnitsApi = {
  list,
  export: exportOf('administrative-units', list),
  page: endpoint('GET', '/administrative-units/:id', {
    permission: read,
    summary: 'One administrative unit as of a day: names, populations, what is in it',
    input: z.strictObject({ id, day: day.optional() }),
    reply: UnitPage,
    snapshot: true,
  }),
  found: change('/administrative-units', 'Records a new administrative unit', FoundUnit),
  rename: change(
    '/administrative-units/:id/names',
    'Gives an administrative unit another name from a day on',
    RenameUnit,
  ),
  countPeople: change(
    '/administrative-units/:id/populations',
    'Records how many people an administrative unit had on a day, or sets that right',
    CountPeople,
  ),
  end: change('/administrative-units/:id/ending', 'Ends an administrative unit', EndUnit),
}
