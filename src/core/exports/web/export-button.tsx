import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { addressOf, call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { usePreferences } from '../../../web/preferences.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { type Exported, exportsApi, type Format, formats } from '../contract.ts'
import styles from './export-button.module.css'

/** Offers a list as a file, with the filters, order and columns it is shown with; a long one is made meanwhile. */
export function ExportButton({
  ask,
  list,
  label = m.exports_label(),
}: {
  /** Asks for the file: `(file) => call(membersApi.export, { …filters, …file })`. */
  ask: (file: { format: Format; hidden?: string[] }) => Promise<Exported>
  /** The list whose columns one has chosen. */
  list?: string
  /** What goes out, where that is more than the list beside it. */
  label?: string
}) {
  const [{ hiddenColumns }] = usePreferences()
  const hidden = (list && hiddenColumns[list]) || []
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (format: Format) =>
      ask({ format, ...(hidden.length > 0 && { hidden: [...hidden] }) }),
    onSuccess: ({ fileId }) => {
      if (fileId !== null) window.location.assign(addressOf(exportsApi.file, { id: fileId }))
    },
  })
  return (
    <div className={styles.export}>
      {error && <ProblemView error={error} />}
      {label}
      {formats.map((format) => (
        <Button
          key={format}
          size="compact-md"
          variant="default"
          loading={isPending}
          onClick={() => mutate(format)}
        >
          {names[format]()}
        </Button>
      ))}
      {data?.jobId && <JobLine id={data.jobId} />}
      {data && !data.jobId && !data.fileId && <span role="status">{m.exports_empty()}</span>}
    </div>
  )
}

const names = { xlsx: m.exports_xlsx, csv: m.exports_csv }

/** How far the file of a long list is, and the file once it is there. */
function JobLine({ id }: { id: string }) {
  const { data: job } = useQuery({
    queryKey: ['jobs', id],
    queryFn: () => call(jobsApi.one, { id }),
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : 1000),
  })
  if (job?.hasFile) return <a href={addressOf(jobsApi.file, { id })}>{m.exports_ready()}</a>
  return (
    <span role="status">
      {job?.finishedAt
        ? m.exports_failed()
        : m.exports_making({
            done: formatNumber(job?.done ?? 0),
            total: formatNumber(job?.total ?? null),
          })}
    </span>
  )
}
