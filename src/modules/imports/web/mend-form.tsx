import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { type ImportRow, importsApi } from '../contract.ts'
import { columnName, faultInWords, shownCell } from './columns.ts'
import styles from './imports.module.css'

/** The faulty cells of a row, each with what is wrong, to be written anew where they stand. */
export function MendForm({
  importId,
  row,
  onMended,
}: {
  importId: string
  row: ImportRow
  onMended: (row: ImportRow) => Promise<void>
}) {
  const [cells, setCells] = useState<Record<string, string>>({})
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(importsApi.mend, { id: importId, rowNumber: row.rowNumber, cells }),
    onSuccess: onMended,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) mutate()
  }
  const columns = [...new Set(row.faults.map((fault) => fault.column))]
  return (
    <form
      className={styles.mend}
      onSubmit={send}
      aria-label={m.imports_mend({ row: row.rowNumber })}
    >
      {error && <ProblemView error={error} />}
      {columns.map((column) => (
        <TextInput
          key={column}
          label={columnName(column)}
          value={cells[column] ?? startOf(row.cells[column] ?? '')}
          error={row.faults
            .filter((fault) => fault.column === column)
            .map(faultInWords)
            .join('; ')}
          autoComplete="off"
          onChange={(event) => {
            const { value } = event.currentTarget
            setCells((all) => ({ ...all, [column]: value }))
          }}
        />
      ))}
      <div>
        <Button type="submit" size="compact-md" variant="default" loading={isPending}>
          {m.imports_mend({ row: row.rowNumber })}
        </Button>
      </div>
    </form>
  )
}

function startOf(cell: string): string {
  return cell === '' ? '' : shownCell(cell)
}
