import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isDay } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type OrganizationSize, organizationsApi } from '../contract.ts'
import styles from './organization-page.module.css'

/** Who comes or goes, how many full members and how many of all; or what kind it becomes. */
export type Move = { id: string; full: number; all: number; kind?: string }

function useSize({ id, full, all, kind }: Move, day: string) {
  return useQuery({
    queryKey: ['organizations', id, 'size', day, full, all, kind],
    queryFn: () => call(organizationsApi.size, { id, day, full, all, kind }),
    enabled: isDay(day),
  }).data
}

/** What the regulation says about the number of members an organization has on the day. */
export function SizeNotes({ id, day }: { id: string; day: string }) {
  const size = useSize({ id, full: 0, all: 0 }, day)
  if (!size || size.warnings.length === 0) return null
  return (
    <div className={styles.ended}>
      {size.warnings.map((warning) => (
        <p key={warning.code}>{inWords(warning)}</p>
      ))}
      <Source size={size} />
    </div>
  )
}

/** What an act would bring about in the organizations it touches, before it is done. */
export function sizeAfter(moves: readonly Move[], day: string): ReactNode {
  return moves.map((move) => <SizeAfter key={move.id} move={move} day={day} />)
}

function SizeAfter({ move, day }: { move: Move; day: string }) {
  const size = useSize(move, day)
  const warnings = (size?.warnings ?? []).filter(({ isNew }) => isNew)
  return (
    <div aria-live="polite">
      {size && warnings.length > 0 && (
        <div className={styles.ended}>
          <p>{m.organizations_size_after({ name: size.name })}</p>
          {warnings.map((warning) => (
            <p key={warning.code}>{inWords(warning)}</p>
          ))}
          <Source size={size} />
        </div>
      )}
    </div>
  )
}

/** What moving all of an organization to another would bring about in that one. */
export function WholeMove({ from, to, day }: { from: string; to: string; day: string }) {
  const size = useSize({ id: from, full: 0, all: 0 }, day)
  return size && to !== '' ? sizeAfter([{ id: to, full: size.full, all: size.all }], day) : null
}

function Source({ size: { rules } }: { size: OrganizationSize }) {
  return (
    rules && (
      <p>
        {m.organizations_size_source()}{' '}
        <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
          {rules.title}
        </Link>
      </p>
    )
  )
}

function inWords({ code, number, below, atLeast }: OrganizationSize['warnings'][number]): string {
  const values = { number: formatNumber(number), limit: formatNumber(below ?? atLeast) }
  return message(`organizations_size_${code}`, values) ?? code
}
