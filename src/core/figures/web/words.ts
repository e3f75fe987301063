import { formatDay, formatNumber, formatPercent } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useKindNames } from '../../organizations/web/words.ts'
import type { FigureRow, FigureValue, KindSet } from '../contract.ts'

export function figureName(id: string): string {
  return message(`figures_${id}`) ?? id
}

export function figureValue(unit: string, value: number | null): string {
  return unit === 'percent' ? formatPercent(value) : formatNumber(value)
}

/** Which days a value is about: the day it is counted on, or the first and last of its period. */
export function figureDays({ day, period }: Pick<FigureValue, 'day' | 'period'>): string {
  return period
    ? m.figures_from_to({ from: formatDay(period.from), to: formatDay(day) })
    : m.figures_on_day({ day: formatDay(day) })
}

/** The words for the kinds a figure is broken down by; organizations bear the names of a day. */
export function useKindWords(day: string): (of: KindSet, kind: string) => string {
  const organizationKind = useKindNames(day)
  return (of, kind) => {
    if (kind === 'none') return m.figures_kind_none()
    if (of === 'organizationKind') return organizationKind(kind)
    return kindWord(of, kind) ?? kind
  }
}

function kindWord(of: Exclude<KindSet, 'organizationKind'>, kind: string): string | null {
  switch (of) {
    case 'status':
      return message(`members_status_${kind}`)
    case 'act':
      return message(`members_event_${kind}`)
    case 'ending':
      return message(`organizations_ending_${kind}`)
    case 'unitType':
      return message(`organizations_unit_${kind}`)
  }
}

/** What a column beside the record says; what happened is told in words of its kind. */
export function useRecordDetail(kinds: KindSet, day: string): (row: FigureRow) => string {
  const kindWords = useKindWords(day)
  return ({ type, detail, happenedOn }) => {
    if (detail === null) return '–'
    if (happenedOn !== null) return kindWords(kinds, detail)
    if (type === 'member') return kindWords('status', detail)
    return type === 'organization' ? kindWords('organizationKind', detail) : detail
  }
}
