import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { FieldFault } from '../../platform/refusal.ts'
import { Problem } from '../call.ts'
import { m } from '../paraglide/messages.js'
import { message, say } from '../say.ts'
import { type Field, FieldLine } from './fields.tsx'
import { type Filled, read, refuseEmpty } from './filled.ts'
import styles from './form.module.css'

export type KeptValues = {
  values: Readonly<Record<string, string>> | undefined
  onChange: (values: Record<string, string>) => void
}

type FormPanelProps = {
  title: string
  /** What the act sets off, before it is done. */
  follows: ReactNode
  fields: readonly Field[]
  /** The verb of the act. */
  submit: string
  /** What stands in the fields at the beginning, by name. */
  start?: Readonly<Record<string, string>>
  /** Where what stands in the fields is kept, where that is elsewhere; `values` once something was typed. */
  kept?: KeptValues | undefined
  /** What to know before doing it, by what stands in the fields. */
  warns?: (filled: Filled) => ReactNode
  onSubmit: (filled: Filled) => Promise<unknown>
  onDone: () => void
  /** Left out where there is nothing to go back to. */
  onCancel?: () => void
  /** Shows the newer state when the edit was made on an older one. */
  onReload: () => void
}

/**
 * One act of a clerk: what it is, what follows from it, its fields in one column.
 *
 * Each field is named by its path in the request, so the faults the server finds stand at their
 * fields and, as links, in a summary that takes the focus.
 */
export function FormPanel(props: FormPanelProps) {
  const { title, follows, fields, submit, onSubmit, onDone, onCancel, onReload } = props
  const [own, setOwn] = useState(props.start ?? {})
  const values = props.kept?.values ?? own
  const set = props.kept?.onChange ?? setOwn
  const prefix = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: async (sent: typeof values) => {
      refuseEmpty(fields, sent)
      return onSubmit(read(sent))
    },
    onSuccess: onDone,
  })
  useEffect(() => heading.current?.focus(), [])

  const faults = error instanceof Problem ? error.fields : []
  // What was found wrong was wrong of what was sent: it does not stand at what was typed since.
  const faultOf = (field: Field) =>
    values[field.name] === variables?.[field.name] && faults.find((fault) => isAt(fault, field))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) mutate(values)
  }
  return (
    <form className={styles.form} onSubmit={send} aria-label={title} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{follows}</p>
      {error && !isPending && (
        <ErrorSummary error={error} links={linksTo(faults, fields, prefix)} onReload={onReload} />
      )}
      {fields.map((field) => (
        <FieldLine
          key={field.name}
          field={field}
          id={`${prefix}${field.name}`}
          value={values[field.name] ?? ''}
          fault={wordsOf(faultOf(field) || undefined)}
          onChange={(value) => set({ ...values, [field.name]: value })}
        />
      ))}
      {props.warns?.(read(values))}
      <div className={styles.buttons}>
        <Button type="submit" loading={isPending}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {m.ui_form_cancel()}
          </Button>
        )}
      </div>
    </form>
  )
}

type FaultLink = { href: string; text: string }

/** What was refused, in words; it takes the focus, so that nobody has to look for it. */
export function ErrorSummary({
  error,
  links,
  onReload,
}: {
  error: Error
  links: readonly FaultLink[]
  onReload: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <strong>{m.ui_problem()}</strong>
      <p>{say(error)}</p>
      {links.length > 0 && (
        <ul>
          {links.map(({ href, text }) => (
            <li key={href + text}>
              <a href={href} onClick={(event) => focusOn(href, event)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {error instanceof Problem && error.code.endsWith('.stale') && (
        <Button variant="default" onClick={onReload}>
          {m.ui_form_reload()}
        </Button>
      )}
    </div>
  )
}

/** A link of the summary leads into its field; the address stays as it is. */
function focusOn(href: string, event: { preventDefault: () => void }): void {
  const field = document.getElementById(href.slice(1))
  event.preventDefault()
  field?.focus()
}

/** One link to each field and what is wrong there, however often it is. */
function linksTo(faults: readonly FieldFault[], fields: readonly Field[], prefix: string) {
  const links = inOrder(faults, fields).map((fault) => linkOf(fault, fields, prefix))
  return [...new Map(links.map((link) => [link.href + link.text, link])).values()]
}

function linkOf(fault: FieldFault, fields: readonly Field[], prefix: string): FaultLink {
  const field = fields.find((one) => isAt(fault, one))
  return {
    href: `#${prefix}${field?.name ?? ''}`,
    text: `${field?.label ?? fault.field}: ${wordsOf(fault)}`,
  }
}

/** Faults as their fields follow each other; one that stands at no field comes first. */
function inOrder(faults: readonly FieldFault[], fields: readonly Field[]): FieldFault[] {
  const place = (fault: FieldFault) => fields.findIndex((field) => isAt(fault, field))
  return faults.toSorted((one, other) => place(one) - place(other))
}

/** A fault of `successorIds.0` stands at `successorIds`, one of `decision` at `decision.number`. */
function isAt({ field }: FieldFault, { name }: Field): boolean {
  return field === name || field.startsWith(`${name}.`) || name === `${field}.number`
}

function wordsOf(fault: FieldFault | undefined): string | null {
  return fault ? (message(`field_${fault.code}`) ?? fault.message ?? fault.code) : null
}
