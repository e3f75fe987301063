import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { administrationApi } from '../contract.ts'
import { Asking, againAfter, isUnderWay } from './asking.tsx'
import { formatBytes, stateNames } from './words.ts'

type Backups = ReplyOf<typeof administrationApi.backups>
type Row = Backups['rows'][number]

/** The backups there are, taking one now, and holding one against its manifest. */
export function BackupsPart() {
  const queries = useQueryClient()
  const { data: backups } = useSuspenseQuery({
    queryKey: ['installation', 'backups'],
    queryFn: () => call(administrationApi.backups, {}),
    refetchInterval: ({ state }) => againAfter(state.data !== undefined && isBusy(state.data)),
  })
  const check = useMutation({
    mutationFn: (name: string) => call(administrationApi.checkBackup, { name }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['installation', 'backups'] }),
  })
  if (backups.folder === null) return <p>{m.administration_backup_outside()}</p>
  return (
    <>
      <p>{m.administration_backups_lead({ folder: backups.folder })}</p>
      <Asking
        label={m.administration_back_up_now()}
        ask={() => call(administrationApi.backUp, {})}
        job={backups.job}
        progress={({ done, total }) =>
          m.administration_backup_running({ done: formatNumber(done), total: formatNumber(total) })
        }
      />
      {check.error && <ProblemView error={check.error} />}
      <StaticTable
        caption={m.administration_part_backups()}
        rows={backups.rows}
        rowKey={({ name }) => name}
        empty={<EmptyState>{m.administration_backups_none()}</EmptyState>}
        columns={[
          {
            key: 'name',
            head: m.administration_backup_name(),
            onPhone: 'title',
            cell: ({ finishedAt }) => formatInstant(finishedAt),
          },
          {
            key: 'folder',
            head: m.administration_backup_folder_name(),
            onPhone: 'fact',
            cell: ({ name }) => <code>{name}</code>,
          },
          {
            key: 'bytes',
            head: m.administration_size(),
            onPhone: 'fact',
            numeric: true,
            cell: ({ bytes }) => formatBytes(bytes),
          },
          {
            key: 'check',
            head: m.administration_backup_check(),
            onPhone: 'fact',
            cell: (row) => <Checked row={row} onCheck={() => check.mutate(row.name)} />,
          },
        ]}
      />
    </>
  )
}

function isBusy({ job, rows }: Backups): boolean {
  return isUnderWay(job) || rows.some(isBeingChecked)
}

function isBeingChecked({ check }: Row): boolean {
  return check?.state === 'queued' || check?.state === 'running'
}

function Checked({ row, onCheck }: { row: Row; onCheck: () => void }) {
  if (isBeingChecked(row)) return m.administration_backup_check_running()
  return (
    <>
      {row.check && <CheckResult check={row.check} />}{' '}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${m.administration_backup_check_now()}: ${formatInstant(row.finishedAt)}`}
        onClick={onCheck}
      >
        {m.administration_backup_check_now()}
      </Button>
    </>
  )
}

function CheckResult({ check: { state, at, result } }: { check: NonNullable<Row['check']> }) {
  if (!result || at === null)
    return m.administration_backup_check_failed({
      state: state === 'cancelled' ? stateNames.cancelled() : stateNames.failed(),
    })
  if (result.damagedCount > 0)
    return (
      <Tag tone="red">
        {m.administration_backup_damaged({ count: formatNumber(result.damagedCount) })}
      </Tag>
    )
  return result.logIsWhole ? (
    <Tag tone="green">{m.administration_backup_whole({ at: formatInstant(at) })}</Tag>
  ) : (
    <Tag tone="red">{m.administration_backup_log_missing()}</Tag>
  )
}
