import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import styles from '../../../core/batches/web/batches.module.css'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { FormPanel } from '../../../web/ui/form.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Assignment, followUpApi } from '../contract.ts'
import { spanFields } from './assignment-fields.ts'
import { placeInWords } from './words.ts'

type Outcome = { made: number; refused: { id: string; said: string }[] }

/**
 * Deciding many assignments that wait again by one paper: ticks for their table, the bar below it,
 * the form that takes the place of the list, and what came of it above the list. Rows of what was
 * asked for before are not chosen.
 */
export function useRenewal(
  { rows, isOfBefore }: { rows: readonly Assignment[]; isOfBefore: boolean },
  day: string,
  mayRenew: boolean,
) {
  const [picked, setPicked] = useState<readonly string[]>([])
  const [isOpen, setOpen] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const first = useRef<HTMLButtonElement>(null)
  const waiting = rows.filter(({ state }) => state === 'waits')
  const said = outcome && <WhatCame {...outcome} />
  if (!mayRenew || waiting.length === 0) return { ticked: undefined, bar: null, said, form: null }

  // What the filter shows no more is not decided unseen.
  const chosen = waiting.filter(({ id }) => picked.includes(id))
  const count = formatNumber(chosen.length)
  return {
    ticked: {
      keys: chosen.map(({ id }) => id),
      onChange: setPicked,
      toActs: () => first.current?.focus(),
    },
    said,
    bar: (
      <section
        inert={isOfBefore}
        className={[styles.bar, 'no-print', chosen.length > 0 ? styles.near : ''].join(' ')}
        aria-label={m.follow_up_renewal_bar()}
      >
        <p role="status">{m.issues_chosen({ count })}</p>
        <div className={styles.buttons}>
          {chosen.length < waiting.length && (
            <Button
              size="compact-md"
              variant="default"
              onClick={() => setPicked(waiting.map(({ id }) => id))}
            >
              {m.follow_up_choose_waiting({ count: formatNumber(waiting.length) })}
            </Button>
          )}
          {chosen.length > 0 && (
            <Button size="compact-md" variant="default" onClick={() => setPicked([])}>
              {m.issues_choose_none()}
            </Button>
          )}
        </div>
        {chosen.length > 0 && (
          <Button ref={first} onClick={() => setOpen(true)}>
            {m.follow_up_act_renew({ count })}
          </Button>
        )}
      </section>
    ),
    form: isOpen && (
      <RenewalForm
        {...{ chosen, day }}
        onClose={() => setOpen(false)}
        onWritten={(came) => {
          setPicked([])
          setOutcome(came)
        }}
      />
    ),
  }
}

function RenewalForm({
  chosen,
  day,
  onClose,
  onWritten,
}: {
  chosen: readonly Assignment[]
  day: string
  onClose: () => void
  onWritten: (outcome: Outcome) => void
}) {
  const queries = useQueryClient()
  const title = m.follow_up_act_renew({ count: formatNumber(chosen.length) })
  return (
    <FormPanel
      title={title}
      follows={m.follow_up_follows_renew()}
      fields={spanFields()}
      start={{ from: formatDay(day) }}
      submit={title}
      onSubmit={async ({ textOrNull, day: dayOf, decision }) => {
        const { rows } = await call(followUpApi.renew, {
          ids: chosen.map(({ id }) => id),
          from: dayOf('from'),
          until: textOrNull('until') === null ? null : dayOf('until'),
          decision: decision(),
        })
        const refused = rows.flatMap(({ id, whyNot }) => {
          const one = chosen.find((row) => row.id === id)
          if (!one || !whyNot) return []
          const place = placeInWords(one)
          const why = sayWhyNot(whyNot)
          return [{ id, said: m.follow_up_not_renewed({ official: one.official, place, why }) }]
        })
        onWritten({ made: rows.length - refused.length, refused })
        await queries.invalidateQueries()
      }}
      onDone={onClose}
      onCancel={onClose}
      onReload={onClose}
    />
  )
}

function WhatCame({ made, refused }: Outcome) {
  return (
    <div role="status">
      <p>{m.follow_up_renewed({ count: formatNumber(made) })}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ id, said }) => (
            <li key={id}>{said}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
