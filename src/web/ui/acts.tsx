import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { m } from '../paraglide/messages.js'
import type { Field } from './fields.tsx'
import type { Filled } from './filled.ts'
import styles from './form.module.css'
import { FormPanel, type KeptValues } from './form.tsx'

export type Act = {
  name: string
  /** The verb: on the button that opens the form, its title, and the button that does it. */
  label: string
  /** What the button that opens the form says, where the title says more. */
  button?: string
  /** Why it cannot be done as things stand, in words; null when it can. */
  whyNot: string | null
  /** What the act sets off. */
  follows: string
  fields: readonly Field[]
  start?: Readonly<Record<string, string>>
  /** Where what is typed is kept, so that leaving the page loses nothing. */
  kept?: KeptValues
  /** Done in the background once it is sent: nothing is written yet. */
  isBegun?: boolean
  /** What to know before doing it, by what stands in the form; it forbids nothing. */
  warns?: (filled: Filled) => ReactNode
  send: (filled: Filled) => Promise<unknown>
}

/** What can be done here, each with its form; what cannot stands there with its reason. */
export function Acts({
  acts,
  whyNone,
  first,
  onWritten,
  done,
  children,
}: {
  acts: readonly Act[]
  /** Why none of them can be done now; null when they can. */
  whyNone: string | null
  /** The name of the act whose form is open at first, where it can be done. */
  first?: string | undefined
  /** Fetches anew what an act may have changed. */
  onWritten: () => Promise<unknown>
  /** Where to see what was written. */
  done: ReactNode
  /** What the acts are about, with more of them at its rows; it gives way to an open form. */
  children?: (open: (act: Act) => void) => ReactNode
}) {
  // An act is sent as it was opened: a newer state that arrives meanwhile must not be overwritten.
  const [opened, setOpened] = useState<Act | null>(
    () => acts.find(({ name, whyNot }) => name === first && (whyNone ?? whyNot) === null) ?? null,
  )
  const [written, setWritten] = useState<Act | null>(null)
  const close = () => setOpened(null)
  if (opened) {
    const { fields, kept, send } = acts.find((act) => act.name === opened.name) ?? opened
    return (
      <FormPanel
        title={opened.label}
        follows={opened.follows}
        fields={fields}
        submit={opened.button ?? opened.label}
        {...(opened.start && { start: opened.start })}
        kept={kept}
        {...(opened.warns && { warns: opened.warns })}
        // What is kept as it is typed is sent as it stands there, and forgotten there.
        onSubmit={kept ? send : opened.send}
        onDone={async () => {
          await onWritten()
          setWritten(opened)
          close()
        }}
        onCancel={close}
        onReload={async () => {
          await onWritten()
          close()
        }}
      />
    )
  }
  const open = (act: Act) => {
    setWritten(null)
    setOpened(act)
  }
  return (
    <>
      {written !== null && (
        <DoneLine>
          {written.isBegun
            ? m.ui_form_begun({ act: written.label })
            : m.ui_form_done({ act: written.label })}{' '}
          {done}
        </DoneLine>
      )}
      {acts.length > 0 && <ActList acts={acts} whyNone={whyNone} onOpen={open} />}
      {children?.(open)}
    </>
  )
}

function ActList({
  acts,
  whyNone,
  onOpen,
}: {
  acts: readonly Act[]
  whyNone: string | null
  onOpen: (act: Act) => void
}) {
  const prefix = useId()
  return (
    <>
      {whyNone !== null && <p id={prefix}>{whyNone}</p>}
      <ul className={styles.acts}>
        {acts.map((act) => {
          const whyNot = whyNone === null ? act.whyNot : null
          const reason = whyNone === null ? `${prefix}${act.name}` : prefix
          const isClosed = whyNone !== null || whyNot !== null
          return (
            <li key={act.name} data-act={act.name}>
              <ActButton act={act} reason={isClosed ? reason : null} onOpen={onOpen} />
              {whyNot !== null && <p id={reason}>{whyNot}</p>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** An act at a row of what it concerns: its button, or the reason why not beside it. */
export function RowAct({ act, onOpen }: { act: Act; onOpen: (act: Act) => void }) {
  const reason = useId()
  return (
    <>
      <ActButton act={act} reason={act.whyNot === null ? null : reason} onOpen={onOpen} />
      {act.whyNot !== null && <span id={reason}>{act.whyNot}</span>}
    </>
  )
}

/** `reason` is the id of what says why it is closed; null when it is open. */
function ActButton({
  act,
  reason,
  onOpen,
}: {
  act: Act
  reason: string | null
  onOpen: (act: Act) => void
}) {
  return (
    <Button
      variant="default"
      // The keyboard still reaches it, so that the reason is heard.
      aria-disabled={reason !== null}
      {...(reason !== null && { 'data-disabled': true, 'aria-describedby': reason })}
      onClick={() => {
        if (reason === null) onOpen(act)
      }}
    >
      {act.button ?? act.label}
    </Button>
  )
}

/** That it is written, and where to see it; it takes the focus the form has left. */
function DoneLine({ children }: { children: ReactNode }) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => line.current?.focus(), [])
  return (
    <div ref={line} className={styles.done} role="status" tabIndex={-1}>
      {children}
    </div>
  )
}
