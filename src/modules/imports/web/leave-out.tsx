import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { type ImportRow, importsApi } from '../contract.ts'
import styles from './imports.module.css'

type RowProps = {
  importId: string
  row: Pick<ImportRow, 'rowNumber'>
  onChanged: (row: ImportRow) => Promise<void>
}

/** Leaves a row out: the button asks why first. */
export function LeaveOut({ importId: id, row: { rowNumber }, onChanged }: RowProps) {
  const [reason, setReason] = useState<string | null>(null)
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(importsApi.leaveOut, { id, rowNumber, reason: reason ?? '' }),
    onSuccess: onChanged,
  })
  const label = m.imports_leave_out({ row: rowNumber })
  if (reason === null)
    return (
      <div>
        <Button size="compact-md" variant="default" onClick={() => setReason('')}>
          {label}
        </Button>
      </div>
    )
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) mutate()
  }
  return (
    <form className={styles.mend} onSubmit={send} aria-label={label} noValidate>
      {error && <ProblemView error={error} />}
      <TextInput
        label={m.imports_leave_out_reason({ row: rowNumber })}
        description={m.imports_leave_out_follows()}
        value={reason}
        maxLength={500}
        autoComplete="off"
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="compact-md" variant="default" loading={isPending}>
          {label}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => setReason(null)}>
          {m.imports_leave_out_not()}
        </Button>
      </div>
    </form>
  )
}

/** Takes a row in again that was left out. */
export function TakeIn({ importId: id, row: { rowNumber }, onChanged }: RowProps) {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(importsApi.takeIn, { id, rowNumber }),
    onSuccess: onChanged,
  })
  return (
    <div>
      {error && <ProblemView error={error} />}
      <Button size="compact-md" variant="default" loading={isPending} onClick={() => mutate()}>
        {m.imports_take_in({ row: rowNumber })}
      </Button>
    </div>
  )
}
