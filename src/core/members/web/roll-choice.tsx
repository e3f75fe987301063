import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import styles from '../../../web/ui/form.module.css'
import { ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { sizeAfter } from '../../organizations/web/size-notes.tsx'
import { membersApi } from '../contract.ts'
import { statusName } from './member-list.tsx'

/** A field that takes several of the members who belong to an organization on the day. */
export function rollField(name: string, label: string, organizationId: string): Field {
  return {
    as: 'own',
    name,
    label,
    draw: (control) => <RollChoice {...control} label={label} organizationId={organizationId} />,
  }
}

/** More than a cell ever has; whoever moves more moves the whole. */
const most = 200

function useRoll(organizationId: string) {
  const { day } = useDay()
  const { data, error } = useQuery({
    queryKey: ['members', 'roll', organizationId, day],
    queryFn: () => call(membersApi.list, { organizationId, day, limit: most }),
  })
  const rows = (data?.rows ?? []).filter((row) => row.organizationId === organizationId)
  return { rows, error, isHere: data !== undefined }
}

/** What the going of those chosen makes of the numbers here, and where they come. */
export function TogetherSizes({
  from,
  to,
  memberIds,
  day,
}: {
  from: string
  to: string
  memberIds: readonly string[]
  day: string
}) {
  const { rows } = useRoll(from)
  const all = memberIds.length
  const full = rows.filter((row) => row.status === 'full' && memberIds.includes(row.id)).length
  if (all === 0) return null
  const goes = { id: from, full: -full, all: -all }
  return sizeAfter(to === '' ? [goes] : [goes, { id: to, full, all }], day)
}

function RollChoice({
  id,
  label,
  value,
  fault,
  organizationId,
  onChange,
}: Control & { label: string; organizationId: string }) {
  const { rows, isHere, error } = useRoll(organizationId)
  const chosen = new Set(value.split(',').filter(Boolean))
  const choose = (memberId: string, isChosen: boolean) => {
    const others = [...chosen].filter((one) => one !== memberId)
    onChange((isChosen ? [...others, memberId] : others).join(','))
  }
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles.own}
      {...(fault !== null && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{label}</legend>
      {error && <ProblemView error={error} />}
      {!isHere && !error && <Waiting />}
      {isHere && rows.length === 0 && <p>{m.members_none_here()}</p>}
      {rows.length > 0 && (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => onChange(rows.map((row) => row.id).join(','))}>
            {m.members_choose_all({ count: formatNumber(rows.length) })}
          </Button>
          <Button variant="default" onClick={() => onChange('')}>
            {m.members_choose_none()}
          </Button>
          <span aria-live="polite">{m.members_chosen({ count: formatNumber(chosen.size) })}</span>
        </div>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(row.id)}
                onChange={(event) => choose(row.id, event.currentTarget.checked)}
              />
              {m.members_roll_line({
                fullName: row.fullName,
                code: row.code,
                status: statusName(row.status),
              })}
            </label>
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
