import { Link } from '@tanstack/react-router'
import type { FigureRow } from '../contract.ts'

/** A record of a figure, opened where it lives. */
export function RecordLink({ row }: { row: FigureRow }) {
  if (row.type === 'member')
    return (
      <Link to="/dang-vien/$id" params={{ id: row.id }}>
        {row.label}
      </Link>
    )
  if (row.type === 'organization')
    return (
      <Link to="/to-chuc/$id" params={{ id: row.id }}>
        {row.label}
      </Link>
    )
  if (row.type === 'posting')
    return (
      <Link to="/to-chuc/$id" params={{ id: row.organizationId }} search={{ tab: 'posts' }}>
        {row.label}
      </Link>
    )
  return row.label
}
