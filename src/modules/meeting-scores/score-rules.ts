import { named, type Refusal, refuse } from '../../platform/refusal.ts'
import type { ItemScore, Judged, MeetingFacts, Score } from './contract.ts'
import { measured, shareOf } from './fact-rules.ts'
import { type Level, levels } from './level-rules.ts'
import type { Item, MeetingScale } from './scale.ts'

/** What a meeting scores by a scale, item by item, with what is missing all at once. */
export function scoreOf(scale: MeetingScale, facts: MeetingFacts, judged: Judged): Score {
  const items = Object.entries(scale.items).map(([code, item]) =>
    itemScore(code, item, facts, judged[code]),
  )
  const missing = items.filter(({ points }) => points === null).map(({ item }) => item)
  const total = sum(items.map(({ points }) => points ?? 0))
  const byPoints = missing.length > 0 ? null : levelByPoints(scale, total)
  const full = new Set(items.filter((one) => isFull(one, judged)).map(({ item }) => item))
  const { level, failedGates } = throughGates(scale, byPoints, full)
  const most = sum(Object.values(scale.items).map(({ points }) => points))
  return { items, total, most, missing, byPoints, level, failedGates }
}

function itemScore(
  code: string,
  item: Item,
  facts: MeetingFacts,
  judged: Judged[string] | undefined,
): ItemScore {
  const most = item.points
  if (item.by !== 'computed')
    return { item: code, most, evidence: null, points: pointsJudged(item, judged) }
  const evidence = measured(item.fact, facts)
  const share = evidence && shareOf(item, evidence)
  return { item: code, most, evidence, points: share === null ? null : part(most, share) }
}

/** The points of what was judged; null where it was not, or not so that the item bears it. */
function pointsJudged(
  item: Exclude<Item, { by: 'computed' }>,
  judged: Judged[string] | undefined,
): number | null {
  if (item.by === 'met') return typeof judged === 'boolean' ? 0 : null
  if (item.by === 'choices') {
    const choice = typeof judged === 'string' ? item.choices[judged] : undefined
    return choice ? part(item.points, choice.share) : null
  }
  return typeof judged === 'number' && 0 <= judged && judged <= item.points
    ? part(judged, 100)
    : null
}

/** What is met has no points, and all it can have where it is. */
function isFull({ item, points, most }: ItemScore, judged: Judged): boolean {
  return points !== null && points === most && judged[item] !== false
}

/** Null where the points reach none of the levels that were found, and another may lie below. */
function levelByPoints({ levels: from }: MeetingScale, total: number): Level | null {
  for (const level of ['good', 'fair', 'average'] as const) {
    const least = from[level]
    if (least === null) return null
    if (total >= least) return level
  }
  return 'poor'
}

/** Gates lower a level, one after another, and never raise it. */
function throughGates(
  { gates }: MeetingScale,
  byPoints: Level | null,
  full: ReadonlySet<string>,
): Pick<Score, 'level' | 'failedGates'> {
  const failedGates: Score['failedGates'] = []
  let level = byPoints
  for (const one of levels) {
    const gate = gates[one]
    if (one !== level || !gate) continue
    const items = gate.fullMarks.filter((code) => !full.has(code))
    if (items.length === 0) break
    failedGates.push({ level: one, items, otherwise: gate.otherwise })
    level = gate.otherwise
  }
  return { level, failedGates }
}

/** Why something cannot be judged so; every item at fault is named. */
export function whyNotJudge(scale: MeetingScale, judged: Judged): Refusal | null {
  const faults = Object.entries(judged).flatMap(([code, value]) => {
    const fault = faultOf(scale.items[code], value)
    return fault === null ? [] : [{ field: `judged.${code}`, code: fault, item: code }]
  })
  const [first] = faults
  if (!first) return null
  const item = scale.items[first.item]
  const details = { ...named('item', item?.name, first.item), most: item?.points ?? 0 }
  return {
    ...refuse('conflict', `meeting-scores.${first.code}`, details),
    fields: faults.map(({ field, code }) => ({ field, code })),
  }
}

function faultOf(item: Item | undefined, value: Judged[string]): string | null {
  if (!item) return 'unknown-item'
  if (item.by === 'computed') return 'item-is-computed'
  if (pointsJudged(item, value) !== null) return null
  return item.by === 'points' ? 'points-beyond' : 'unknown-choice'
}

/** A level that another gives than the scale does, and why. */
export type Override = { level: Level; reason: string }

/** Why a level cannot be set by hand. */
export function whyNotOverride(
  { level }: Pick<Score, 'level'>,
  override: { level: Level; reason: string | null },
): Refusal | null {
  if (!override.reason?.trim())
    return {
      ...refuse('conflict', 'meeting-scores.override-without-reason'),
      fields: [{ field: 'override.reason', code: 'required' }],
    }
  return override.level === level
    ? refuse('conflict', 'meeting-scores.override-says-the-same')
    : null
}

export type Vote = { yes: number; no: number; abstain: number }

/**
 * Why a meeting cannot vote on its score so: something is missing, the votes are not those of who
 * is present, or too few agree.
 */
export function whyNotVote(
  scale: MeetingScale,
  { score, override }: { score: Score; override: Override | null },
  { yes, no, abstain }: Vote,
  present: number,
): Refusal | null {
  const incomplete = whyIncomplete({ score, override })
  if (incomplete) return incomplete
  const votes = yes + no + abstain
  if (votes !== present)
    return {
      ...refuse('conflict', 'meeting-scores.votes-do-not-add-up', { votes, present }),
      fields: ['yes', 'no', 'abstain'].map((field) => ({ field, code: 'does-not-add-up' })),
    }
  const { agreed } = scale
  return agreed && yes * agreed.in <= present * agreed.of
    ? refuse('conflict', 'meeting-scores.not-agreed', { yes, present })
    : null
}

/** Why there is no score yet: what is missing, all at once. */
export function whyIncomplete({
  score: { missing, level },
  override,
}: {
  score: Pick<Score, 'missing' | 'level'>
  override: Override | null
}): Refusal | null {
  if (missing.length > 0)
    return {
      ...refuse('conflict', 'meeting-scores.incomplete', { count: missing.length }),
      fields: missing.map((item) => ({ field: `judged.${item}`, code: 'required' })),
    }
  return level === null && override === null
    ? refuse('conflict', 'meeting-scores.level-unknown')
    : null
}

/** A part in hundredths of points, to the hundredth. */
function part(points: number, share: number): number {
  return Math.round(points * share) / 100
}

function sum(points: readonly number[]): number {
  return Math.round(points.reduce((all, one) => all + one * 100, 0)) / 100
}
