import { z } from 'zod'
import { words } from '../../platform/wire.ts'
import { type Level, levels } from './level-rules.ts'

/** What the system knows of a meeting by itself; nobody types a score for it. */
const moreIsBetter = [
  'attendanceRate',
  'heldOnTheDay',
  'minutesLong',
  'speakers',
  'conclusionsDone',
] as const
const lessIsBetter = ['absentWithoutReason', 'daysToSigning'] as const
export const facts = [...moreIsBetter, ...lessIsBetter] as const
export type Fact = (typeof facts)[number]

const points = z.number().min(0).max(1000).multipleOf(0.01)
/** In hundredths of an item's points. */
const share = z.number().min(0).max(100)

/** From where on a fact brings a share of the points; of several it reaches, the best counts. */
const Step = z.union([
  z.strictObject({ atLeast: z.number(), share }),
  z.strictObject({ over: z.number(), share }),
  z.strictObject({ atMost: z.number(), share }),
])
export type Step = z.infer<typeof Step>

const common = { name: words, group: z.string(), points }
const Choice = z.strictObject({ name: words, share })

const Item = z.discriminatedUnion('by', [
  /** The cell judges, by one of three or four choices. */
  z.strictObject({ ...common, by: z.literal('choices'), choices: z.record(z.string(), Choice) }),
  /** The cell gives points: of a scale of which the items inside a group are not known. */
  z.strictObject({ ...common, by: z.literal('points') }),
  /** Brings no points, and is met or not: what a gate asks where its points are not known. */
  z.strictObject({ ...common, by: z.literal('met') }),
  z.strictObject({
    ...common,
    by: z.literal('computed'),
    fact: z.enum(facts),
    steps: z.array(Step).min(1),
    /** The share where there is nothing to measure, as at a first meeting without conclusions before it. */
    whenNone: share,
  }),
])
export type Item = z.infer<typeof Item>

const least = points.nullable()

/** How the quality of a meeting is scored. */
export const MeetingScale = z
  .strictObject({
    /** How much of the scale was found: all its items, the points of its groups, or their sum. */
    known: z.enum(['items', 'groups', 'total']),
    groups: z.record(z.string(), z.strictObject({ name: words, points })),
    items: z.record(z.string(), Item),
    /** From how many points on; below them all it is poor. Null where it was not found. */
    levels: z.strictObject({ good: points, fair: least, average: least }),
    /** What a level asks besides its points, and the level where that fails. */
    gates: z.partialRecord(
      z.enum(levels),
      z.strictObject({ fullMarks: z.array(z.string()).min(1), otherwise: z.enum(levels) }),
    ),
    /** The level of a year: how bad no month may be, and how many are at it or above. */
    year: z.partialRecord(
      z.enum(levels),
      z.strictObject({ everyMonth: z.enum(levels), monthsAtLevel: z.int().min(0).max(12) }),
    ),
    /** More than this part of those present agree, or there is no score; null where it is not said. */
    agreed: z.strictObject({ of: z.int().min(1), in: z.int().min(1) }).nullable(),
  })
  .superRefine((scale, context) => {
    for (const [path, message] of faultsOf(scale))
      context.addIssue({ code: 'custom', path: [...path], message })
  })
export type MeetingScale = z.infer<typeof MeetingScale>

type Unchecked = {
  groups: Record<string, { points: number }>
  items: Record<string, Item>
  levels: MeetingScale['levels']
  gates: MeetingScale['gates']
}
type Fault = readonly [path: readonly string[], message: string]

/** What does not fit together, though each part may stand by itself. */
function faultsOf(scale: Unchecked): Fault[] {
  return [
    ...Object.entries(scale.items).flatMap(([code, item]) => faultsOfItem(code, item, scale)),
    ...Object.entries(scale.groups)
      .filter(([code, group]) => sumOf(scale, code) !== group.points)
      .map(([code]): Fault => [['groups', code, 'points'], 'not-the-sum-of-its-items']),
    ...faultsOfLevels(scale),
    ...levels.flatMap((level) => faultsOfGate(level, scale)),
  ]
}

function faultsOfGate(level: Level, { gates, items }: Unchecked): Fault[] {
  const gate = gates[level]
  if (!gate) return []
  const unknown = gate.fullMarks.filter((code) => !(code in items))
  const isLower = levels.indexOf(level) < levels.indexOf(gate.otherwise)
  return [
    ...unknown.map((): Fault => [['gates', level, 'fullMarks'], 'no-such-item']),
    ...(isLower ? [] : [[['gates', level, 'otherwise'], 'not-a-lower-level'] as const]),
  ]
}

function faultsOfItem(code: string, item: Item, { groups }: Unchecked): Fault[] {
  const fault = (field: string, message: string): Fault => [['items', code, field], message]
  const faults = item.group in groups ? [] : [fault('group', 'no-such-group')]
  if (item.by === 'met' && item.points !== 0) faults.push(fault('points', 'brings-no-points'))
  if (item.by === 'choices') {
    const count = Object.keys(item.choices).length
    if (count < 3 || count > 4) faults.push(fault('choices', 'three-or-four'))
  }
  if (item.by === 'computed') {
    const isMore = moreIsBetter.some((fact) => fact === item.fact)
    if (item.steps.some((step) => 'atMost' in step === isMore))
      faults.push(fault('steps', isMore ? 'more-is-better' : 'less-is-better'))
  }
  return faults
}

function faultsOfLevels({ levels: { good, fair, average } }: Unchecked): Fault[] {
  const known = [good, fair, average].filter((one) => one !== null)
  const isDescending = known.every((one, at) => at === 0 || one < (known[at - 1] ?? one))
  return isDescending ? [] : [[['levels'], 'not-descending']]
}

/** In hundredths, so that halves and quarters add up. */
function sumOf({ items }: Pick<Unchecked, 'items'>, group: string): number {
  const hundredths = Object.values(items)
    .filter((item) => item.group === group)
    .reduce((sum, item) => sum + Math.round(item.points * 100), 0)
  return hundredths / 100
}
