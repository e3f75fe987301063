import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { say } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Dialog } from './dialog.tsx'
import type { Option, Pick } from './option.ts'
import { lineId, OptionList } from './option-list.tsx'
import styles from './palette.module.css'
import { useGroups } from './use-groups.ts'
import { useTyped } from './use-typed.ts'

/** One field that finds records, pages and acts; loaded when somebody first opens it. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  return (
    <Dialog label={m.search_title()} onClose={onClose}>
      {(close) => <Search close={close} onKeys={onKeys} />}
    </Dialog>
  )
}

function Search({ close, onKeys }: { close: () => void; onKeys: () => void }) {
  const router = useRouter()
  const list = useId()
  const typed = useTyped()
  const [pick, setPick] = useState<Pick | null>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  // Somebody who types fast and presses Enter means what is found for all they typed.
  const [waits, setWaits] = useState(false)
  const { groups, error, isFresh, note } = useGroups(typed, pick, onKeys)
  const options = groups.flatMap((group) => group.options)
  const chosen = options.find(({ id }) => id === activeId)
  const active = chosen ?? options[0]
  const isReady = error !== null || (isFresh && typed.isAsked)

  const choose = (option: Option, inNewTab = false) => {
    const { whyNot, href, run, kept } = option
    if (whyNot !== undefined && whyNot !== null) return
    if (kept) note(kept)
    if (option.pick) {
      setPick(option.pick)
      setActiveId(null)
      return typed.clear()
    }
    if (href !== undefined && inNewTab) return void window.open(href, '_blank', 'noopener')
    close()
    if (run) run()
    else if (href !== undefined) void router.navigate({ href })
  }
  // What Enter waits for comes from the server.
  useEffect(() => {
    if (!waits || !isReady) return
    setWaits(false)
    if (active) choose(active)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const at = active ? options.indexOf(active) : -1
    const moved = { ArrowDown: at + 1, ArrowUp: at - 1 + options.length }[event.key]
    if (moved !== undefined) {
      const next = options[moved % options.length]
      event.preventDefault()
      setActiveId(next?.id ?? null)
      if (next) document.getElementById(lineId(list, next))?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    const isOwn = chosen !== undefined || (active && !isFromServer(active))
    if (active && (isOwn || isReady)) choose(active, event.ctrlKey || event.metaKey)
    else setWaits(true)
  }
  return (
    <>
      <div className={styles.head}>
        {pick && <strong>{pick.label}</strong>}
        <input
          // biome-ignore lint/a11y/noAutofocus: whoever opens a search wants to type
          autoFocus
          type="text"
          role="combobox"
          aria-label={pick ? m.search_pick_label() : m.search_label()}
          placeholder={pick ? m.search_pick_label() : m.search_label()}
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(active && { 'aria-activedescendant': lineId(list, active) })}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          {...typed.field}
          onInput={() => {
            setActiveId(null)
            setWaits(false)
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" onClick={close}>
          {m.search_close()}
        </button>
      </div>
      {error && <p role="alert">{say(error)}</p>}
      {options.length > 0 && (
        <OptionList
          id={list}
          label={m.search_results()}
          groups={groups}
          active={active}
          onChoose={choose}
        />
      )}
      <Outcome text={typed.text} count={options.length} isReady={isReady} isPick={pick !== null} />
      <p className={styles.foot} aria-hidden="true">
        {m.search_hint()}
      </p>
    </>
  )
}

const kindsOfServer = ['organization ', 'member ', 'unit ', 'figure ', 'ruleSet ', 'all ']

function isFromServer({ id }: Option): boolean {
  return kindsOfServer.some((kind) => id.startsWith(kind))
}

/** How much was found, for who does not see it; why nothing, for all. */
function Outcome({
  text,
  count,
  isReady,
  isPick,
}: {
  text: string
  count: number
  isReady: boolean
  isPick: boolean
}) {
  const { day } = useDay()
  if (count > 0)
    return (
      <p role="status" className="visually-hidden">
        {isReady && text !== '' && m.search_count({ count })}
      </p>
    )
  const isAsked = text.trim().length >= 2
  return (
    <p role="status" className={styles.none}>
      {isAsked && isReady && m.search_none({ text: text.trim(), day: formatDay(day) })}
      {!isAsked && isPick && m.search_pick_hint()}
      {isAsked && !isReady && m.ui_waiting()}
    </p>
  )
}
