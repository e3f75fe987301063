import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import styles from './imports.module.css'
import type { ShownImport } from './shown.ts'

/** The work under way: what it does and how far it is. */
export function Working({ one: { job } }: { one: ShownImport }) {
  const stop = useMutation({ mutationFn: (id: string) => call(jobsApi.cancel, { id }) })
  if (!job) return null
  const label = works[job.kind]?.() ?? m.imports_working_check()
  return (
    <section className={styles.todo} aria-label={label}>
      <p role="status">
        <strong>{label}</strong>{' '}
        {job.total === null &&
          job.done > 0 &&
          m.imports_rows_read({ count: formatNumber(job.done) })}
      </p>
      <progress className={styles.bar} aria-label={label} />
      <p>{m.imports_working_hint()}</p>
      <div className={styles.buttons}>
        <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(job.id)}>
          {m.imports_stop()}
        </Button>
      </div>
    </section>
  )
}

const works: Record<string, () => string> = {
  'commit-import': m.imports_working_commit,
  'undo-import': m.imports_working_undo,
}

/** Why the last work came to nothing, where it did. */
export function LastFailure({ one: { job } }: { one: ShownImport }) {
  if (job?.state === 'cancelled') return <p role="status">{m.imports_stopped()}</p>
  if (job?.state !== 'failed') return null
  return <ProblemView error={refusalIn(job.error)} />
}

function refusalIn(error: string | null): unknown {
  const said: unknown = JSON.parse(error ?? '{}')
  return { kind: 'conflict', ...Object(said) }
}
