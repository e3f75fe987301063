import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { addressOf } from '../../../web/call.ts'
import { formatPercent } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import form from '../../../web/ui/form.module.css'
import { ProblemView } from '../../../web/ui/small.tsx'
import { importsApi, largestFile } from '../contract.ts'
import styles from './imports.module.css'
import type { ShownImport } from './shown.ts'
import { upload } from './upload.ts'

type Subject = ShownImport['subject']

/** A file from the desk: who sent it, and the file itself; `begin` starts the import it is for. */
export function FileForm({
  subject,
  begin,
  senders = [],
  children,
}: {
  subject: Subject
  /** Who sent earlier files: what is spelled the same is read the same. */
  senders?: readonly string[]
  begin: (file: { fileName: string; sender: string }) => Promise<{ id: string }>
  children?: ReactNode
}) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [sender, setSender] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const [share, setShare] = useState(0)
  const choice = useRef<HTMLInputElement>(null)
  const senderList = useId()
  const fault = whyNotFile(file, isMissing)
  const { mutate, error, isPending } = useMutation({
    mutationFn: (chosen: File) =>
      upload(chosen, (fileName) => begin({ fileName, sender }), setShare),
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/nhap/$id', params: { id } })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    setIsMissing(file === null)
    if (file && whyNotFile(file, false) === null) mutate(file)
    else choice.current?.focus()
  }
  return (
    <form className={form.form} aria-label={m.imports_new()} onSubmit={send} noValidate>
      <h2>{m.imports_new()}</h2>
      {error && !isPending && <ProblemView error={error} />}
      {children}
      <TextInput
        label={m.imports_sender()}
        description={m.imports_sender_hint()}
        autoComplete="off"
        list={senderList}
        value={sender}
        onChange={(event) => setSender(event.currentTarget.value)}
      />
      <datalist id={senderList}>
        {senders.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <FileChoice input={choice} fault={fault} onChoose={setFile} />
      <Templates subject={subject} />
      <div className={form.buttons}>
        <Button type="submit" loading={isPending}>
          {m.imports_upload()}
        </Button>
        {isPending && (
          <span role="status">
            {m.imports_uploading({ percent: formatPercent(Math.round(share * 100)) })}
          </span>
        )}
      </div>
    </form>
  )
}

/** What is wrong with the chosen file before any of it is sent. */
function whyNotFile(file: File | null, isMissing: boolean): string | null {
  if (file === null) return isMissing ? m.imports_no_file() : null
  return file.size > largestFile ? m.refusal_sheets_too_large() : null
}

function FileChoice({
  input,
  fault,
  onChoose,
}: {
  input: React.RefObject<HTMLInputElement | null>
  fault: string | null
  onChoose: (file: File | null) => void
}) {
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const [name, setName] = useState('')
  const choose = (file: File | null) => {
    setName(file?.name ?? '')
    onChoose(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const { files } = event.dataTransfer
    if (input.current && files.length > 0) input.current.files = files
    choose(files[0] ?? null)
  }
  return (
    // A file may be dropped here; whoever has no mouse uses the field within.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={[styles.choice, isOver ? styles.over : ''].join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className={styles.picked}>
        <input
          ref={input}
          id={id}
          className="visually-hidden"
          type="file"
          accept=".xlsx,.csv,.txt"
          aria-describedby={`${id}hint`}
          aria-invalid={fault !== null}
          onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
        />
        <label htmlFor={id}>{m.imports_file()}</label>
        <span>{name}</span>
      </div>
      <p
        id={`${id}hint`}
        className={fault === null ? styles.hint : styles.fault}
        role={fault === null ? undefined : 'alert'}
      >
        {fault ?? m.imports_file_hint()}
      </p>
    </div>
  )
}

function Templates({ subject }: { subject: Subject }) {
  return (
    <div className={styles.templates}>
      {m.imports_template()}
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={addressOf(importsApi.template, { subject, format })} download>
          {subjectName(subject)} ({format.toUpperCase()})
        </a>
      ))}
    </div>
  )
}

export function subjectName(subject: string): string {
  return message(`imports_subject_${subject}`) ?? subject
}
