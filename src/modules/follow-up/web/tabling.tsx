import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import styles from '../../../core/batches/web/batches.module.css'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay, useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { FormPanel } from '../../../web/ui/form.tsx'
import { hourFromText } from '../../meeting-days/calendar-rules.ts'
import { meetingsApi } from '../../meetings/contract.ts'
import type { Issue } from '../contract.ts'
import { isOpen } from '../issue-rules.ts'
import { isOffice } from './raising-places.ts'

type Way = 'there' | 'new'

/**
 * Putting many issues on the agenda of a gathering: ticks for their table, the bar below it, and the
 * form that takes the place of the list. Rows of what was asked for before are not chosen.
 */
export function useTabling(rows: readonly Issue[], isOfBefore: boolean) {
  const mayTable = useMay('meetings.manage')
  const { isOtherDay } = useDay()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [way, setWay] = useState<Way | null>(null)
  const first = useRef<HTMLButtonElement>(null)
  const open = rows.filter(({ state }) => isOpen(state)).map(({ id }) => id)
  if (!mayTable || isOtherDay || open.length === 0)
    return { ticked: undefined, bar: null, form: null }

  // What the filter shows no more is not put anywhere unseen.
  const ids = rows.filter(({ id }) => picked.includes(id)).map(({ id }) => id)
  return {
    ticked: { keys: ids, onChange: setPicked, toActs: () => first.current?.focus() },
    bar: (
      <section
        inert={isOfBefore}
        className={[styles.bar, 'no-print', ids.length > 0 ? styles.near : ''].join(' ')}
        aria-label={m.issues_bar()}
      >
        <p role="status">{m.issues_chosen({ count: formatNumber(ids.length) })}</p>
        <div className={styles.buttons}>
          {ids.length < open.length && (
            <Button size="compact-md" variant="default" onClick={() => setPicked(open)}>
              {m.issues_choose_shown({ count: formatNumber(open.length) })}
            </Button>
          )}
          {ids.length > 0 && (
            <Button size="compact-md" variant="default" onClick={() => setPicked([])}>
              {m.issues_choose_none()}
            </Button>
          )}
        </div>
        {ids.length > 0 && (
          <div className={styles.buttons}>
            <Button ref={first} onClick={() => setWay('there')}>
              {m.issues_act_table()}
            </Button>
            <Button variant="default" onClick={() => setWay('new')}>
              {m.issues_act_table_new()}
            </Button>
          </div>
        )}
      </section>
    ),
    form: way && <TablingForm {...{ way, ids }} onCancel={() => setWay(null)} />,
  }
}

function TablingForm({
  way,
  ids: issueIds,
  onCancel,
}: {
  way: Way
  ids: readonly string[]
  onCancel: () => void
}) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const gatherings = useGatherings()
  const [first] = gatherings ?? []
  const conveners = useConveners()
  if (gatherings === null) return null
  return (
    <FormPanel
      key={way}
      title={way === 'new' ? m.issues_act_table_new() : m.issues_act_table()}
      follows={
        way === 'there' && !first
          ? m.issues_no_gathering()
          : m.issues_follows_table({ count: formatNumber(issueIds.length) })
      }
      fields={way === 'new' ? ofNew(conveners) : ofThere(gatherings)}
      start={{
        gathering: first?.value ?? '',
        id: conveners[0]?.value ?? '',
        title: m.meetings_default_gathering(),
      }}
      submit={way === 'new' ? m.issues_act_table_new() : m.issues_act_table()}
      onSubmit={async (filled) => {
        const { id } = await (way === 'new'
          ? prepare(filled, issueIds)
          : table(filled.text('gathering'), issueIds))
        await queries.invalidateQueries()
        await navigate({ to: '/sinh-hoat/$id', params: { id } })
      }}
      onDone={() => {}}
      onCancel={onCancel}
      onReload={onCancel}
    />
  )
}

/** Gatherings that were not held yet, the next one last; null while they are asked for. */
function useGatherings() {
  const { data } = useQuery({
    queryKey: ['meetings', 'gatherings'],
    queryFn: () => call(meetingsApi.list, { kind: 'gathering', limit: 200 }),
  })
  if (!data) return null
  return data.rows
    .filter(({ state }) => state === 'prepared' || state === 'invited')
    .map(({ id: value, organizationName, heldOn }) => {
      const day = formatDay(heldOn)
      return { value, label: m.issues_gathering_choice({ organization: organizationName, day }) }
    })
}

/** Where one's own rights let one convene; for what is below one prepares the gathering there. */
function useConveners() {
  const { grants } = useMe()
  const offices = grants.filter(({ role, ended }) => !ended && isOffice(role))
  const known = new Map(offices.map((one) => [one.organizationId, one.organizationName]))
  return [...known].map(([value, label]) => ({ value, label }))
}

function ofThere(choices: readonly { value: string; label: string }[]): Field[] {
  return [{ as: 'choice', name: 'gathering', label: m.issues_gathering(), choices }]
}

function ofNew(conveners: readonly { value: string; label: string }[]): Field[] {
  return [
    { as: 'choice', name: 'id', label: m.issues_convener(), choices: conveners },
    { as: 'text', name: 'title', label: m.meetings_subject() },
    { as: 'day', name: 'on', label: m.meetings_day() },
    {
      as: 'text',
      name: 'startsAt',
      label: m.meetings_starts_at(),
      hint: m.meetings_hint_hour(),
    },
    { as: 'text', name: 'place', label: m.meetings_place(), mayBeEmpty: true },
  ]
}

function prepare({ text, textOrNull, day }: Filled, issueIds: readonly string[]) {
  return call(meetingsApi.prepare, {
    ...{ id: text('id'), kind: 'gathering', title: text('title'), on: day('on') },
    startsAt: hourFromText(text('startsAt')) ?? text('startsAt'),
    ...{ place: textOrNull('place'), issueIds: [...issueIds] },
  })
}

/** The gathering as it stands now: what was put there meanwhile stays. */
async function table(id: string, issueIds: readonly string[]) {
  const { version } = await call(meetingsApi.get, { id })
  return call(meetingsApi.table, { id, version, issueIds: [...issueIds] })
}
