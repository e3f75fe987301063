import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Day } from '../../platform/day.ts'
import { formatDay } from '../format.ts'
import { useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { DayField } from '../ui/day-field.tsx'
import { useDay } from './day.ts'
import styles from './shell.module.css'

/** Who one acts as, and which day one looks at; another day than today turns the bar gold. */
export function ContextBar() {
  const me = useMe()
  const { day, isOtherDay } = useDay()
  const navigate = useNavigate()
  const show = (chosen: Day | null) =>
    navigate({
      to: '.',
      search: (search) => ({
        ...search,
        day: chosen === me.today ? undefined : (chosen ?? undefined),
      }),
    })

  return (
    <div className={[styles.context, isOtherDay ? styles.past : ''].join(' ')}>
      <span className={styles.printed}>
        {m.shell_as_of()} {formatDay(day)}
      </span>
      <span>
        {m.shell_acting_as()} <strong>{me.actingAs ?? me.name}</strong>
      </span>
      <span className={styles.day}>
        {m.shell_as_of()}
        <DayField hideLabel size="xs" label={m.shell_as_of_label()} value={day} onChange={show} />
        {isOtherDay && (
          <>
            <strong>{m.shell_read_only({ day: formatDay(day) })}</strong>
            <Button size="compact-sm" variant="default" onClick={() => show(null)}>
              {m.shell_back_to_today()}
            </Button>
          </>
        )}
      </span>
    </div>
  )
}
