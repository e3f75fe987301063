import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useKindNames } from '../../organizations/web/words.ts'
import type { FigureRow, KindSet } from '../contract.ts'

/** The words for the kinds a figure is broken down by; organizations bear the names of a day. */
export function useKindWords(day: string): (of: KindSet, kind: string) => string {
  const organizationKind = useKindNames(day)
  return (of, kind) => {
    if (kind === 'none') return m.figures_kind_none()
    if (of === 'organizationKind' || of === 'bodyKind') return organizationKind(kind)
    return kindWord(of, kind) ?? kind
  }
}

function kindWord(
  of: Exclude<KindSet, 'organizationKind' | 'bodyKind'>,
  kind: string,
): string | null {
  switch (of) {
    case 'status':
      return message(`members_status_${kind}`)
    case 'act':
      return message(`members_event_${kind}`)
    case 'ending':
      return message(`organizations_ending_${kind}`)
    case 'due':
      return message(`deadlines_state_${kind}`)
    case 'badge':
      return m.deadlines_badge_years({ years: kind })
    case 'scoreLevel':
      return message(`meeting_scores_level_${kind}`)
    case 'age':
      return message(`figures_age_${kind}`)
    case 'unitType':
      return message(`organizations_unit_${kind}`)
  }
}

/** What a column beside the record says; what happened is told in words of its kind. */
export function useRecordDetail(kinds: KindSet, day: string): (row: FigureRow) => string {
  const kindWords = useKindWords(day)
  return ({ type, detail, happenedOn }) => {
    if (detail === null) return '–'
    if (happenedOn !== null || kinds === 'age') return kindWords(kinds, detail)
    if (type === 'member') return kindWords('status', detail)
    return type === 'organization' ? kindWords('organizationKind', detail) : detail
  }
}
