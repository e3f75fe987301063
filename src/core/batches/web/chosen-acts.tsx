import { Button, NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { FormPanel } from '../../../web/ui/form.tsx'
import { batchesApi, type Chosen } from '../contract.ts'
import styles from './batches.module.css'
import { manyForms } from './many-acts.ts'
import { actName } from './words.ts'

type List = {
  /** The rows that are here, by their key, and whose they are. */
  rows: readonly { key: string; memberId: string }[]
  /** How many the filter shows in all, from the server. */
  total: number
  /** All of them, as the server finds them. */
  everybody: Chosen
  /** The rows are still those of what was asked for before: nobody of them can be chosen. */
  isOfBefore: boolean
}

type ActName = keyof typeof manyForms
const names = Object.keys(manyForms).flatMap((name) => (isAct(name) ? [name] : []))

function isAct(name: string): name is ActName {
  return name in manyForms
}

/**
 * What one does to many rows of a list of members: ticks for its table, the bar of acts below it,
 * and, once an act is chosen, the form that takes the place of the list.
 */
export function useManyActs(list: List) {
  const mayChange = useMay('members.manage')
  const { isOtherDay } = useDay()
  // What is chosen of one filter says nothing of another.
  const filter = JSON.stringify(list.everybody)
  const [picked, setPicked] = useState<Picked>({ filter, keys: [], isAll: false })
  const [act, setAct] = useState<ActName | null>(null)
  const select = useRef<HTMLSelectElement>(null)
  if (!mayChange || isOtherDay) return { ticked: undefined, bar: null, form: null }

  const { keys, isAll } = picked.filter === filter ? picked : nobody
  const pick = (next: Omit<Picked, 'filter'>) => setPicked({ filter, ...next })
  const memberIds = [
    ...new Set(list.rows.flatMap(({ key, memberId }) => (keys.includes(key) ? memberId : []))),
  ]
  const count = isAll ? list.total : memberIds.length
  const chosen: Chosen = isAll ? list.everybody : { by: 'tick', memberIds }
  const all = list.rows.map(({ key }) => key)
  return {
    ticked: {
      keys: isAll ? all : keys,
      onChange: (next: readonly string[]) => pick({ keys: next, isAll: false }),
      toActs: () => select.current?.focus(),
    },
    bar:
      list.total === 0 ? null : (
        <Bar
          {...{ select, count, shown: all.length, total: list.total, isAll }}
          isInert={list.isOfBefore}
          onShown={() => pick({ keys: all, isAll: false })}
          onAll={() => pick({ keys: [], isAll: true })}
          onNone={() => pick({ keys: [], isAll: false })}
          onAct={setAct}
        />
      ),
    form: act && <ManyForm {...{ act, chosen, count }} onCancel={() => setAct(null)} />,
  }
}

const nobody: Omit<Picked, 'filter'> = { keys: [], isAll: false }

type Picked = { filter: string; keys: readonly string[]; isAll: boolean }

type BarProps = {
  select: RefObject<HTMLSelectElement | null>
  count: number
  shown: number
  total: number
  isAll: boolean
  isInert: boolean
  onShown: () => void
  onAll: () => void
  onNone: () => void
  onAct: (act: ActName) => void
}

function Bar(props: BarProps) {
  const { select, count, shown, total, isAll, isInert, onShown, onAll, onNone, onAct } = props
  return (
    <section
      inert={isInert}
      className={[styles.bar, 'no-print', count > 0 ? styles.near : ''].join(' ')}
      aria-label={m.batches_bar()}
    >
      <p role="status">
        {isAll
          ? m.batches_chosen_all({ count: formatNumber(total) })
          : m.batches_chosen({ count: formatNumber(count) })}
      </p>
      <div className={styles.buttons}>
        {count < shown && (
          <Choose onClick={onShown}>
            {m.batches_choose_shown({ count: formatNumber(shown) })}
          </Choose>
        )}
        {!isAll && total > shown && (
          <Choose onClick={onAll}>{m.batches_choose_all({ count: formatNumber(total) })}</Choose>
        )}
        {count > 0 && <Choose onClick={onNone}>{m.batches_choose_none()}</Choose>}
      </div>
      {count > 0 && <ActChoice select={select} onAct={onAct} />}
    </section>
  )
}

function Choose({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <Button size="compact-md" variant="default" onClick={onClick}>
      {children}
    </Button>
  )
}

function ActChoice({ select, onAct }: Pick<BarProps, 'select' | 'onAct'>) {
  const [name, setName] = useState<ActName>('recognizeFull')
  return (
    <>
      <NativeSelect
        ref={select}
        aria-label={m.batches_act()}
        value={name}
        onChange={({ currentTarget: { value } }) => {
          if (isAct(value)) setName(value)
        }}
        data={names.map((value) => ({ value, label: actName(value) }))}
      />
      <Button onClick={() => onAct(name)}>{m.batches_fill_in()}</Button>
    </>
  )
}

/** The form of an act for those chosen; it ends in the preview. */
function ManyForm({
  act,
  chosen,
  count,
  onCancel,
}: {
  act: ActName
  chosen: Chosen
  count: number
  onCancel: () => void
}) {
  const navigate = useNavigate()
  const { day } = useDay()
  const { fields, preview } = manyForms[act]
  return (
    <FormPanel
      title={m.batches_form_title({ act: actName(act), count: formatNumber(count) })}
      follows={m.batches_form_follows()}
      fields={fields()}
      start={{ on: formatDay(day), from: formatDay(day) }}
      submit={m.batches_preview()}
      onSubmit={async (filled) => {
        const { id } = await call(batchesApi.preview, preview(filled, chosen))
        await navigate({ to: '/dang-vien/lo-thay-doi/$id', params: { id } })
      }}
      onDone={() => {}}
      onCancel={onCancel}
      onReload={onCancel}
    />
  )
}
