import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Day } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { TableFrame } from '../../../web/ui/table-frame.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { figuresApi } from '../contract.ts'
import { mostOfGrid, whyNotByMonth } from '../rules.ts'
import { type Asked, figureSearch } from './asked.ts'
import { strengthsOf } from './heights.ts'
import styles from './month-grid.module.css'
import { monthsOf } from './months-asked.ts'
import { figureValue } from './values.ts'

/** A figure by organization directly below and by month; each number opens its own. */
export function MonthGrid({
  id,
  unit,
  asked,
  title = m.figures_grid(),
}: {
  id: string
  unit: string
  asked: Asked
  title?: string
}) {
  // It is twelve figures of each organization: only who opens it has it counted.
  const [shown, setShown] = useState(false)
  const days = monthsOf(asked, (months) => whyNotByMonth(months, mostOfGrid))
  const { data: grid } = useQuery({
    queryKey: ['figure', id, asked, 'grid'],
    queryFn: () => call(figuresApi.grid, { id, ...days, months: mostOfGrid }),
    enabled: shown,
  })
  return (
    <details
      className={`${styles.grid} no-print`}
      open={shown}
      onToggle={({ currentTarget }) => setShown(currentTarget.open)}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      {shown && (grid ? <Cells id={id} unit={unit} grid={grid} /> : <Waiting />)}
    </details>
  )
}

type Grid = ReplyOf<typeof figuresApi.grid>

function Cells({ id, unit, grid: { months, rows } }: { id: string; unit: string; grid: Grid }) {
  const frame = useRef<HTMLElement>(null)
  const strengths = strengthsOf(
    rows.map(({ values }) => values),
    unit === 'percent' ? 100 : null,
  )
  return (
    <TableFrame frame={frame} caption={m.figures_grid()} isBox={false}>
      <table className={styles.cells}>
        <caption className="visually-hidden">{m.figures_grid()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.figures_organization()}</th>
            {months.map(({ day }) => (
              <th key={day} scope="col">
                {day.slice(5, 7)}/{day.slice(2, 4)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ organizationId, name, values }, row) => (
            <tr key={organizationId}>
              <th scope="row">{name}</th>
              {months.map((month, at) => (
                <td key={month.day} style={{ background: tint(strengths[row]?.[at] ?? 0) }}>
                  <Opened id={id} organizationId={organizationId} month={month}>
                    {figureValue(unit, values[at] ?? null)}
                  </Opened>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** At its strongest still light enough, or dark enough, for the ink of the numbers. */
function tint(percent: number): string {
  return `color-mix(in srgb, var(--goc-edge) ${percent}%, var(--goc-surface))`
}

/** The figure of one organization and month, as a page of its own. */
function Opened({
  id,
  organizationId,
  month: { day, period },
  children,
}: {
  id: string
  organizationId: string
  month: { day: Day; period: { from: Day } | null }
  children: string
}) {
  const { today } = useMe()
  return (
    <Link
      to="/so-lieu/$id"
      params={{ id }}
      search={(search) => ({
        ...figureSearch(search),
        organizationId,
        from: period?.from,
        day: day === today ? undefined : day,
      })}
    >
      {children}
    </Link>
  )
}
