import type { FigureValue } from '../../../core/figures/contract.ts'
import type { Figure } from '../../../core/figures/figure.ts'
import { figureQueries } from '../../../core/figures/queries.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Day } from '../../../platform/day.ts'
import { type Stated, statedInArticle } from './stated.ts'

/** One number of the brief: what its records say, beside what the article states. */
export type BriefLine = {
  figure: string
  section: Stated['section']
  organization: string | null
  stated: Stated['value']
  /** Null when the figure does not exist yet, or has nothing to divide by. */
  computed: number | null
  unit: string | null
  verdict: 'equal' | 'different' | 'missing'
  /** Why it is different or missing, as a code with the numbers that explain it. */
  reason: {
    code: 'module-not-built' | 'census-does-not-fit' | 'records-say-otherwise'
    details: Record<string, number>
  } | null
}

export type Brief = { day: Day; lines: BriefLine[]; values: FigureValue[] }

/**
 * The provincial brief of a day, from figures only: no number in it is typed.
 *
 * A figure whose module is not built yet is listed as missing.
 */
export async function provincialBrief(
  ctx: Ctx,
  registry: readonly Figure[],
  day: Day,
): Promise<Brief> {
  const values = await figureQueries(registry).list(ctx, { day, tree: 'as-was' })
  const known = new Map(values.map((value) => [value.id, value]))
  return {
    day,
    values,
    lines: statedInArticle.map((stated) => compare(stated, known.get(stated.figure))),
  }
}

/** Sets a stated number beside the computed one. */
export function compare(stated: Stated, value: FigureValue | undefined): BriefLine {
  const { figure, section, organization } = stated
  const line = { figure, section, organization, stated: stated.value, unit: value?.unit ?? null }
  if (!value || organization !== null)
    return {
      ...line,
      computed: null,
      verdict: 'missing',
      reason: { code: 'module-not-built', details: {} },
    }

  const computed = value.value
  if (computed !== null && agrees(stated.value, computed))
    return { ...line, computed, verdict: 'equal', reason: null }
  return { ...line, computed, verdict: 'different', reason: whyDifferent(value) }
}

function agrees(stated: Stated['value'], computed: number): boolean {
  return typeof stated === 'number' ? stated === computed : computed < stated.below
}

function whyDifferent(value: FigureValue): BriefLine['reason'] {
  return value.numerator && value.denominator
    ? {
        code: 'census-does-not-fit',
        details: { part: value.numerator.value, whole: value.denominator.value },
      }
    : { code: 'records-say-otherwise', details: {} }
}
