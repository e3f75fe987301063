import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { figureName } from '../../figures/web/words.ts'
import { type FoundKind, type Hit, searchApi } from '../contract.ts'
import type { Group, Option, Pick } from './option.ts'

/** Fewer letters fit half the province. */
const fewest = 2

/** What the server finds, by kind; with `pick`, the organizations an act can be done at. */
export function useRecords(asked: string, pick: Pick | null) {
  const { day } = useDay()
  const router = useRouter()
  const optionOf = useRecordOption()
  const isWanted = asked.length >= fewest
  const only = pick ? ('rolls' as const) : undefined
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    queryKey: ['search', day, asked, only],
    queryFn: ({ signal }) => call(searchApi.find, { q: asked, day, only }, { signal }),
    enabled: isWanted,
    placeholderData: (before) => before,
  })
  const found = isWanted ? (data ?? []).filter(({ rows }) => rows.length > 0) : []
  const groups = found.map(({ kind, rows, total }): Group => {
    const options = rows.map((hit) => optionOf(kind, hit))
    const more = total > rows.length && !pick ? wholeList(kind, asked, total) : null
    return {
      name: m.search_shown_of({ of: kindNames[kind](), shown: rows.length, total: number(total) }),
      options: [
        ...(pick
          ? options.map(({ whyNot: _, ...one }, at) => ({
              ...one,
              href: pick.hrefOf(rows[at]?.id ?? ''),
            }))
          : options),
        ...(more ? [more] : []),
      ],
    }
  })
  return { groups, error, isFresh: !isWanted || (!isFetching && !isPlaceholderData) }

  function wholeList(kind: FoundKind, q: string, total: number): Option | null {
    const to = { member: '/dang-vien', unit: '/dia-ban' } as const
    if (kind !== 'member' && kind !== 'unit') return null
    return {
      id: `all ${kind}`,
      label: m.search_all_of({ of: kindNames[kind](), total: number(total) }),
      href: router.buildLocation({ to: to[kind], search: { q } }).href,
    }
  }
}

const number = (total: number) => formatNumber(total)

export const kindNames: Record<FoundKind, () => string> = {
  organization: m.shell_organizations,
  member: m.shell_members,
  unit: m.shell_territories,
  figure: m.shell_figures,
  ruleSet: m.shell_rule_sets,
}

/** A record as a line, with what tells it from its namesakes. */
export function useRecordOption(): (kind: FoundKind, hit: Hit) => Option {
  const router = useRouter()
  const pathOf = (kind: FoundKind, id: string): string => {
    const to = {
      organization: '/to-chuc/$id',
      member: '/dang-vien/$id',
      unit: '/dia-ban/$id',
      figure: '/so-lieu/$id',
      ruleSet: '/quy-dinh/$id',
    } as const
    return router.buildLocation({ to: to[kind], params: { id } }).href
  }
  return (kind, hit) => ({
    id: `${kind} ${hit.id}`,
    label: kind === 'figure' ? figureName(hit.id) : hit.label,
    note: noteOf(kind, hit),
    href: pathOf(kind, hit.id),
    kept: { kind, key: hit.id },
  })
}

function noteOf(kind: FoundKind, { label, code, on, place, former }: Hit): string {
  if (kind === 'ruleSet') return [place, m.search_from({ day: formatDay(on) })].join(' · ')
  const born = kind === 'member' ? m.search_born({ day: formatDay(on) }) : null
  const was =
    former &&
    m.search_former({ was: former.name === label ? former.code : `${former.name} ${former.code}` })
  return [was, code, born, place].filter(Boolean).join(' · ')
}
